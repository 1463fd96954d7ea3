//! What stands round forms on the server's own pages, in the languages that forms speak.

use frontdesk_web::locale::form::{Words, counted};

/// The texts of one language. Names in braces are filled in; forms for different numbers stand with |
/// between, as in the form's own texts.
pub struct FormPageWords {
    language: &'static str,
    pub product: &'static str,
    pub service: &'static str,
    pub skip_to_main: &'static str,
    /// Before the title of a page on which something has to be mended.
    pub error: &'static str,
    pub back: &'static str,
    pub forms: &'static str,
    pub all_forms: &'static str,
    pub no_forms: &'static str,
    /// Above the names of forms that only some people may use.
    pub forms_of_some: &'static str,
    pub forms_of_some_hint: &'static str,
    pub sent: &'static str,
    /// On the page of who asks for pages too often.
    pub too_soon_title: &'static str,
    too_soon: &'static str,
    pub see_your_requests: &'static str,
    /// The name of the links to the same page in other languages.
    pub languages: &'static str,
    /// What its speakers call the language.
    pub own_name: &'static str,
    pub file_gone: &'static str,
    pub files_too_soon: &'static str,
    file_not_kept: &'static str,
    too_many_files: &'static str,
    file_of_other_type: &'static str,
    file_too_large: &'static str,
}

const ENGLISH: FormPageWords = FormPageWords {
    language: "en",
    product: "Frontdesk",
    service: "Support",
    skip_to_main: "Skip to main content",
    error: "Error: ",
    back: "Back",
    forms: "Ask for help",
    all_forms: "All forms",
    no_forms: "There are no forms at the moment.",
    forms_of_some: "Forms for some organisations",
    forms_of_some_hint: "Only people who are signed in for one of these organisations can use them.",
    sent: "Message sent",
    too_soon_title: "Wait before you try again",
    too_soon: "Many pages have been asked for from your network. Try again in {count} second.|Many pages have been asked for from your network. Try again in {count} seconds.",
    see_your_requests: "See your requests",
    languages: "Language",
    own_name: "English",
    file_gone: "A file that you chose is no longer kept. Choose it again",
    files_too_soon: "Many files have come from your network. Wait 15 minutes, then choose the file again",
    file_not_kept: "‘{name}’ has not been kept. Choose it again, or send your message without it",
    too_many_files: "You can only send up to {count} file|You can only send up to {count} files",
    file_of_other_type: "‘{name}’ is of a type that this form does not take. Choose another file",
    file_too_large: "‘{name}’ must be {megabytes} MB or smaller",
};

const WELSH: FormPageWords = FormPageWords {
    language: "cy",
    product: "Frontdesk",
    service: "Cymorth",
    skip_to_main: "Neidio i’r prif gynnwys",
    error: "Gwall: ",
    back: "Yn ôl",
    forms: "Gofyn am help",
    all_forms: "Pob ffurflen",
    no_forms: "Nid oes ffurflenni ar hyn o bryd.",
    forms_of_some: "Ffurflenni i rai sefydliadau",
    forms_of_some_hint: "Dim ond pobl sydd wedi mewngofnodi ar ran un o’r sefydliadau hyn sy’n gallu eu defnyddio.",
    sent: "Neges wedi’i hanfon",
    too_soon_title: "Arhoswch cyn ceisio eto",
    too_soon: "Gofynnwyd am lawer o dudalennau o’ch rhwydwaith. Ceisiwch eto ymhen {count} eiliad.",
    see_your_requests: "Gweld eich ceisiadau",
    languages: "Iaith",
    own_name: "Cymraeg",
    file_gone: "Nid yw ffeil a ddewisoch yn cael ei chadw mwyach. Dewiswch hi eto",
    files_too_soon: "Mae llawer o ffeiliau wedi dod o’ch rhwydwaith. Arhoswch 15 munud, yna dewiswch y ffeil eto",
    file_not_kept: "Nid yw ‘{name}’ wedi’i chadw. Dewiswch hi eto, neu anfonwch eich neges hebddi",
    too_many_files: "Gallwch anfon hyd at {count} ffeil yn unig",
    file_of_other_type: "Nid yw’r ffurflen hon yn derbyn ffeiliau o fath ‘{name}’. Dewiswch ffeil arall",
    file_too_large: "‘{name}’: rhaid i’r ffeil fod yn {megabytes} MB neu’n llai",
};

const ARABIC: FormPageWords = FormPageWords {
    language: "ar",
    product: "Frontdesk",
    service: "الدعم",
    skip_to_main: "انتقل إلى المحتوى الرئيسي",
    error: "خطأ: ",
    back: "رجوع",
    forms: "مساعدة",
    all_forms: "كل النماذج",
    no_forms: "لا توجد نماذج الآن.",
    forms_of_some: "نماذج لبعض المؤسسات",
    forms_of_some_hint: "لا يستخدمها إلا من سجّل الدخول باسم إحدى هذه المؤسسات.",
    sent: "أُرسلت الرسالة",
    too_soon_title: "انتظر قبل أن تحاول مرة أخرى",
    too_soon: "طُلبت صفحات كثيرة من شبكتك. حاول مرة أخرى الآن.|طُلبت صفحات كثيرة من شبكتك. حاول مرة أخرى بعد ثانية واحدة.|طُلبت صفحات كثيرة من شبكتك. حاول مرة أخرى بعد ثانيتين.|طُلبت صفحات كثيرة من شبكتك. حاول مرة أخرى بعد {count} ثوانٍ.|طُلبت صفحات كثيرة من شبكتك. حاول مرة أخرى بعد {count} ثانية.|طُلبت صفحات كثيرة من شبكتك. حاول مرة أخرى بعد {count} ثانية.",
    see_your_requests: "اطلع على طلباتك",
    languages: "اللغة",
    own_name: "العربية",
    file_gone: "أحد الملفات التي اخترتها لم يعد محفوظًا. اختره مرة أخرى",
    files_too_soon: "وصلت ملفات كثيرة من شبكتك. انتظر 15 دقيقة ثم اختر الملف مرة أخرى",
    file_not_kept: "لم يُحفظ «{name}». اختره مرة أخرى أو أرسل رسالتك بدونه",
    too_many_files: "لا يمكنك إرسال أي ملف|يمكنك إرسال ملف واحد فقط|يمكنك إرسال ملفين فقط|يمكنك إرسال {count} ملفات فقط|يمكنك إرسال {count} ملفًا فقط|يمكنك إرسال {count} ملف فقط",
    file_of_other_type: "لا يقبل هذا النموذج ملفًا من نوع «{name}». اختر ملفًا آخر",
    file_too_large: "يجب ألا يتجاوز «{name}» حجم {megabytes} MB",
};

impl FormPageWords {
    /// Those in the language of a form's own.
    pub fn of(form: Words) -> &'static Self {
        match form.language() {
            "cy" => &WELSH,
            "ar" => &ARABIC,
            _ => &ENGLISH,
        }
    }

    /// When there are pages again, in seconds from now.
    pub fn too_soon(&self, seconds: u64) -> String {
        counted(self.language, self.too_soon, usize::try_from(seconds).unwrap_or(usize::MAX), &[])
    }

    pub fn file_not_kept(&self, name: &str) -> String {
        counted(self.language, self.file_not_kept, 0, &[("name", name)])
    }

    pub fn too_many_files(&self, most: usize) -> String {
        counted(self.language, self.too_many_files, most, &[])
    }

    pub fn file_of_other_type(&self, name: &str) -> String {
        counted(self.language, self.file_of_other_type, 0, &[("name", name)])
    }

    pub fn file_too_large(&self, name: &str, megabytes: u64) -> String {
        let parts = [("name", name), ("megabytes", &*megabytes.to_string())];
        counted(self.language, self.file_too_large, 0, &parts)
    }
}
