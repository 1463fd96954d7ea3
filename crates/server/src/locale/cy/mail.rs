//! What mail says in Welsh.

use crate::locale::mail::MailWords;

pub const MAIL: MailWords = MailWords {
    language: "cy",
    not_read: "Nid yw atebion i’r e-bost hwn yn cael eu darllen. I ateb, defnyddiwch y ddolen.",
    not_read_at_all: "Nid yw atebion i’r e-bost hwn yn cael eu darllen.",
    request_received_subject: "Mae eich neges wedi cyrraedd: cais {number}",
    received: "Mae eich neges wedi cyrraedd.",
    your_number: "Rhif eich cais yw {number}.",
    read_or_add: "Darllen eich cais neu ychwanegu ato",
    if_not_sent: "Os na wnaethoch anfon neges, gallwch ddileu’r e-bost hwn.",
    public_reply_subject: "Cais {number}: {subject}",
    replied_to_yours: "Mae {author} wedi ateb eich cais {number}, ‘{subject}’:",
    replied: "Mae {author} wedi ateb cais {number}, ‘{subject}’:",
    support: "Cymorth",
    files: "Ffeiliau gyda’r ateb hwn:",
    files_where: "Gallwch gael y ffeiliau lle rydych yn darllen y cais.",
    read_or_answer: "Darllen y cais cyfan neu ei ateb",
    link_once: "Mae’r ddolen hon yn eich mewngofnodi unwaith, o fewn {days} diwrnod. Ar ôl hynny mae’n gofyn i chi \
        fewngofnodi gyda’ch cyfeiriad e-bost. Peidiwch ag anfon yr e-bost hwn ymlaen: gallai unrhyw un sydd ag ef \
        ddefnyddio’r ddolen.",
    why_copied: "Rydych yn cael yr e-bost hwn oherwydd eich bod wedi’ch copïo i’r cais.",
    stop_emails: "Stopio e-byst am y cais hwn",
    sign_in_subject: "Eich dolen a’ch cod mewngofnodi",
    your_code: "Eich cod yw {code}.",
    code_how: "Teipiwch ef i’r dudalen a ofynnodd amdano, neu defnyddiwch y ddolen. Mae un ohonynt yn gweithio \
        unwaith, o fewn {minutes} munud.",
    sign_in: "Mewngofnodi",
    if_not_asked: "Os na wnaethoch ofyn amdano, gallwch ddileu’r e-bost hwn. Ni all neb fewngofnodi heb y ddolen na’r \
        cod. Peidiwch â rhoi’r cod i neb: ni fyddwn byth yn gofyn amdano.",
    unknown_subject: "Nid oes gennym geisiadau o’r cyfeiriad e-bost hwn",
    unknown_asked: "Gofynnodd rhywun, chi efallai, am gael mewngofnodi gyda’r cyfeiriad e-bost hwn.",
    unknown_why: "Nid oes gennym geisiadau ohono. Os ysgrifennoch atom, efallai i chi ddefnyddio cyfeiriad arall.",
    ask_for_help: "Gofyn am help",
    if_not_you: "Os na wnaethoch ofyn am gael mewngofnodi, gallwch ddileu’r e-bost hwn.",
    open_title: "Agor cais {number}",
    open_how: "Pwyswch y botwm i fewngofnodi a darllen y cais. Gwnewch hynny dim ond os anfonwyd yr e-bost atoch chi.",
    open: "Agor y cais",
    spent: "Nid yw’r ddolen hon yn gweithio mwyach",
    spent_why: "Mae dolen mewn e-bost yn gweithio unwaith, am {days} diwrnod ar ôl i ni ei hanfon. Gallwch ddarllen cais         {number} o hyd: mewngofnodwch gyda’ch cyfeiriad e-bost.",
    read_signed_in: "Mewngofnodi a darllen y cais",
    leave_title: "Stopio e-byst am gais {number}",
    leave_how: "Rydych yn cael yr e-byst hyn oherwydd eich bod wedi’ch copïo i’r cais. Os byddwch yn eu stopio, ni         fyddwch wedi’ch copïo mwyach, ac ni allwch ddarllen y cais na’i ateb.",
    leave: "Stopio’r e-byst",
    left: "Ni chewch ragor o e-byst am gais {number}",
    left_why: "Nid ydych wedi’ch copïo iddo mwyach. Os hoffech fod eto, gofynnwch i’r person y mae’r cais yn eiddo iddo.",
    no_such_link: "Nid yw’r ddolen hon yn gweithio",
    no_such_link_why: "Gwiriwch eich bod wedi copïo’r ddolen gyfan o’r e-bost.",
};
