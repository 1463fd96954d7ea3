//! What people read who sign in with an OpenID provider and do not get there, in the languages of the pages.
//! `{name}` is what the provider is called.

use frontdesk_web::locale::form::Words;

/// A page: its title, and what there is to say.
pub type Page = (&'static str, &'static str);

/// The texts of one language.
pub struct OpenidWords {
    pub no_provider: Page,
    pub unavailable: Page,
    pub stale: Page,
    pub declined: Page,
    pub unproven: Page,
    pub unverified: Page,
    pub not_theirs: Page,
    pub unknown: Page,
    pub suspended: Page,
    pub higher_role: Page,
    pub somebody_else: Page,
    pub organization: Page,
    pub too_many: Page,
    pub failed: Page,
    /// Ways on.
    pub try_again: &'static str,
    pub other_ways: &'static str,
    pub desk_sign_in: &'static str,
    pub ask_for_help: &'static str,
}

const ENGLISH: OpenidWords = OpenidWords {
    no_provider: (
        "This way to sign in is not used",
        "The link may be old. You can sign in with your email address.",
    ),
    unavailable: (
        "{name} cannot be reached",
        "We cannot sign you in at the moment, because {name} does not answer as it should. \
         Try again in a few minutes. If it goes on, tell whoever looks after {name} in your organisation.",
    ),
    stale: (
        "Start again to sign in",
        "Signing in has to be finished within 10 minutes, once, and in the browser in which you started.",
    ),
    declined: ("You are not signed in", "{name} has not signed you in. You may have gone back or said no."),
    unproven: (
        "You are not signed in",
        "What {name} sent us does not prove who you are. Start again. If it happens again, tell whoever looks after {name} in your organisation.",
    ),
    unverified: (
        "{name} has not checked your email address",
        "We can only sign you in when {name} says that your email address is yours. Ask whoever looks after {name} in your organisation to confirm it.",
    ),
    not_theirs: (
        "Your email address is not signed in by {name}",
        "{name} signs in the people of some organisations only, and your email address is of none of them.",
    ),
    unknown: (
        "We do not know you yet",
        "There are no requests from your email address. When you have sent your first one, you can sign in.",
    ),
    suspended: (
        "You cannot sign in",
        "Your account here is suspended or was deleted. You can still ask for help.",
    ),
    higher_role: (
        "Sign in at the agents’ page",
        "You answer requests here, and {name} does not sign you in for that. Use your password.",
    ),
    somebody_else: (
        "{name} knows you by another account",
        "Your email address belongs to another account at {name}, or to one from before. Ask the support team to connect the new one.",
    ),
    organization: (
        "Your organisation is not known here",
        "{name} says that you belong to an organisation that we do not know. Tell whoever looks after {name} in your organisation.",
    ),
    too_many: (
        "Wait before you try again",
        "Many people have started to sign in from your network. Wait 15 minutes, then try again.",
    ),
    failed: ("There is a problem with the service", "You are not signed in. Try again in a few minutes."),
    try_again: "Sign in with {name} again",
    other_ways: "Sign in another way",
    desk_sign_in: "Sign in with your password",
    ask_for_help: "Ask for help",
};

const WELSH: OpenidWords = OpenidWords {
    no_provider: (
        "Ni ddefnyddir y ffordd hon o fewngofnodi",
        "Efallai fod y ddolen yn hen. Gallwch fewngofnodi â’ch cyfeiriad e-bost.",
    ),
    unavailable: (
        "Ni ellir cyrraedd {name}",
        "Ni allwn eich mewngofnodi ar hyn o bryd, am nad yw {name} yn ateb fel y dylai. \
         Ceisiwch eto ymhen ychydig funudau. Os yw’n parhau, dywedwch wrth bwy bynnag sy’n gofalu am {name} yn eich sefydliad.",
    ),
    stale: (
        "Dechreuwch eto i fewngofnodi",
        "Rhaid gorffen mewngofnodi o fewn 10 munud, unwaith, ac yn y porwr lle dechreuoch.",
    ),
    declined: (
        "Nid ydych wedi mewngofnodi",
        "Nid yw {name} wedi eich mewngofnodi. Efallai i chi fynd yn ôl neu wrthod.",
    ),
    unproven: (
        "Nid ydych wedi mewngofnodi",
        "Nid yw’r hyn a anfonodd {name} atom yn profi pwy ydych chi. Dechreuwch eto. Os yw’n digwydd eto, dywedwch wrth bwy bynnag sy’n gofalu am {name} yn eich sefydliad.",
    ),
    unverified: (
        "Nid yw {name} wedi gwirio eich cyfeiriad e-bost",
        "Dim ond pan fydd {name} yn dweud mai chi biau eich cyfeiriad e-bost y gallwn eich mewngofnodi. Gofynnwch i bwy bynnag sy’n gofalu am {name} yn eich sefydliad ei gadarnhau.",
    ),
    not_theirs: (
        "Nid yw {name} yn mewngofnodi eich cyfeiriad e-bost",
        "Mae {name} yn mewngofnodi pobl rhai sefydliadau yn unig, ac nid yw eich cyfeiriad e-bost yn perthyn i’r un ohonynt.",
    ),
    unknown: (
        "Nid ydym yn eich adnabod eto",
        "Nid oes ceisiadau o’ch cyfeiriad e-bost. Ar ôl i chi anfon eich un cyntaf, gallwch fewngofnodi.",
    ),
    suspended: (
        "Ni allwch fewngofnodi",
        "Mae eich cyfrif yma wedi’i atal neu wedi’i ddileu. Gallwch ofyn am help o hyd.",
    ),
    higher_role: (
        "Mewngofnodwch ar dudalen yr asiantau",
        "Rydych yn ateb ceisiadau yma, ac nid yw {name} yn eich mewngofnodi ar gyfer hynny. Defnyddiwch eich cyfrinair.",
    ),
    somebody_else: (
        "Mae {name} yn eich adnabod drwy gyfrif arall",
        "Mae eich cyfeiriad e-bost yn perthyn i gyfrif arall yn {name}, neu i un blaenorol. Gofynnwch i’r tîm cymorth gysylltu’r un newydd.",
    ),
    organization: (
        "Nid yw eich sefydliad yn hysbys yma",
        "Mae {name} yn dweud eich bod yn perthyn i sefydliad nad ydym yn ei adnabod. Dywedwch wrth bwy bynnag sy’n gofalu am {name} yn eich sefydliad.",
    ),
    too_many: (
        "Arhoswch cyn ceisio eto",
        "Mae llawer o bobl wedi dechrau mewngofnodi o’ch rhwydwaith. Arhoswch 15 munud, yna ceisiwch eto.",
    ),
    failed: (
        "Mae problem gyda’r gwasanaeth",
        "Nid ydych wedi mewngofnodi. Ceisiwch eto ymhen ychydig funudau.",
    ),
    try_again: "Mewngofnodi â {name} eto",
    other_ways: "Mewngofnodi mewn ffordd arall",
    desk_sign_in: "Mewngofnodi â’ch cyfrinair",
    ask_for_help: "Gofyn am help",
};

const ARABIC: OpenidWords = OpenidWords {
    no_provider: (
        "طريقة الدخول هذه غير مستخدمة",
        "قد يكون الرابط قديمًا. يمكنك الدخول بعنوان بريدك الإلكتروني.",
    ),
    unavailable: (
        "لا يمكن الوصول إلى {name}",
        "لا يمكننا تسجيل دخولك الآن لأن {name} لا يجيب كما ينبغي. حاول مرة أخرى بعد دقائق. إذا استمر ذلك فأخبر المسؤول عن {name} في مؤسستك.",
    ),
    stale: (
        "ابدأ تسجيل الدخول من جديد",
        "يجب إتمام تسجيل الدخول خلال 10 دقائق، مرة واحدة، وفي المتصفح الذي بدأت فيه.",
    ),
    declined: ("لم يُسجَّل دخولك", "لم يسجّل {name} دخولك. ربما رجعت أو رفضت."),
    unproven: (
        "لم يُسجَّل دخولك",
        "ما أرسله {name} لا يثبت هويتك. ابدأ من جديد. إذا تكرر ذلك فأخبر المسؤول عن {name} في مؤسستك.",
    ),
    unverified: (
        "لم يتحقق {name} من عنوان بريدك",
        "لا يمكننا تسجيل دخولك إلا إذا أكد {name} أن عنوان البريد لك. اطلب تأكيده من المسؤول عن {name} في مؤسستك.",
    ),
    not_theirs: (
        "لا يسجّل {name} دخول عنوان بريدك",
        "يسجّل {name} دخول أفراد بعض المؤسسات فقط، وعنوان بريدك ليس لأي منها.",
    ),
    unknown: ("لا نعرفك بعد", "لا توجد طلبات من عنوان بريدك. بعد إرسال طلبك الأول يمكنك تسجيل الدخول."),
    suspended: ("لا يمكنك تسجيل الدخول", "حسابك هنا موقوف أو محذوف. لا يزال بإمكانك طلب المساعدة."),
    higher_role: (
        "سجّل الدخول من صفحة الموظفين",
        "أنت تجيب عن الطلبات هنا، و{name} لا يسجّل دخولك لذلك. استخدم كلمة المرور.",
    ),
    somebody_else: (
        "يعرفك {name} بحساب آخر",
        "عنوان بريدك مرتبط بحساب آخر لدى {name} أو بحساب سابق. اطلب من فريق الدعم ربط الحساب الجديد.",
    ),
    organization: (
        "مؤسستك غير معروفة هنا",
        "يقول {name} إنك تنتمي إلى مؤسسة لا نعرفها. أخبر المسؤول عن {name} في مؤسستك.",
    ),
    too_many: (
        "انتظر قبل أن تحاول مرة أخرى",
        "بدأ كثيرون تسجيل الدخول من شبكتك. انتظر 15 دقيقة ثم حاول مرة أخرى.",
    ),
    failed: ("هناك مشكلة في الخدمة", "لم يُسجَّل دخولك. حاول مرة أخرى بعد دقائق."),
    try_again: "سجّل الدخول مرة أخرى عبر {name}",
    other_ways: "سجّل الدخول بطريقة أخرى",
    desk_sign_in: "سجّل الدخول بكلمة المرور",
    ask_for_help: "اطلب المساعدة",
};

impl OpenidWords {
    /// Those in the language of a page.
    pub fn of(page: Words) -> &'static Self {
        match page.language() {
            "cy" => &WELSH,
            "ar" => &ARABIC,
            _ => &ENGLISH,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_names_the_provider_where_english_does() {
        let texts = |words: &OpenidWords| {
            [
                words.no_provider,
                words.unavailable,
                words.stale,
                words.declined,
                words.unproven,
                words.unverified,
                words.not_theirs,
                words.unknown,
                words.suspended,
                words.higher_role,
                words.somebody_else,
                words.organization,
                words.too_many,
                words.failed,
                (words.try_again, words.other_ways),
                (words.desk_sign_in, words.ask_for_help),
            ]
        };
        let names = |page: Page| (page.0.contains("{name}"), page.1.contains("{name}"));
        for words in [&WELSH, &ARABIC] {
            assert_eq!(texts(words).map(names), texts(&ENGLISH).map(names));
        }
    }
}
