//! The words that a text in a language is full of, without accents, as texts are compared. A table: English
//! first, then those of people here.

pub const COMMON: &str = "\
    the and to of a i is in for my it you on not we can your with this are our have be that was has but or if as \
    at by so do does did an am no yes me he she his her they them their there here where when what who how why which \
    from about been were will would could should please thanks thank hello hi dear sir madam help need want know get \
    got still any some all out up now back again after before since because still just only also more than then too \
    time day days week weeks month months year years today tomorrow yesterday question query message number page form \
    work works working broken wrong lost open closed new old good bad man woman child mother father son daughter \
    y yr yn ar mae i o a ydy yw oes sut pryd pam beth ble fy ei eich ein hi fo wedi ddim dim nid na ac am gan diolch \
    helo bore da dw rwyf rydw mi cael gyda heb os ond bod oedd \
    le la les de du des et est un une je vous nous il elle ne pas pour que qui dans sur mon ma mes votre avec bonjour merci \
    el los las y en es que por para con una mi su no se lo hola gracias como pero muy esta este tengo puedo \
    der die das und ist ich nicht ein eine zu mit auf fur den dem sie wir mein bitte danke guten wie kann habe wird \
    il lo gli di che e non per un una mio mia sono ho come grazie buongiorno posso del della \
    o os as um uma nao e eu meu minha para com por que em no na do da obrigado obrigada ola bom tenho \
    nie jest to na z w i ze do sie mam moj moja czy jak prosze dzien dobry dziekuje witam od nr tylko ale \
    si nu este pe cu la un o mea meu sa de in va rog multumesc buna ziua am care pentru din \
    ne bir ve bu da de icin ben benim var yok merhaba nasil tesekkurler ile mi cok \
    het een van ik niet dat is mijn met voor op zijn naar hallo dank aan \
    och att det jag inte en ett som pa min med hej tack ar \
    jeg ikke er det og til hej tak min \
    kai einai den tha gia me to na \
    nem egy az es van hogy meg mi kerem koszonom napot \
    je to na se ze neni mam muj moje prosim dekuji dobry den ako som nie \
    ja sam je se nije moj moja molim hvala dobar dan da li \
    une nuk eshte dhe per ne nje faleminderit pershendetje \
    yra ne as mano ir labas aciu kad su man nav ir un es mans paldies labdien ka \
    waxaan ma ku iyo waa in ka la salaan fadlan ee mahadsanid su aal goorma \
    ni na ya wa kwa si za la asante habari jambo \
    ang ng mga sa ako hindi po salamat ko na ay paano \
    saya tidak yang dan di ini itu untuk dengan terima kasih \
    khong toi la cua va cho xin cam on \
    ko ne da ba mai kuma ina \
    mo ni ti ko se wa \
    aur hai hain ka ki ke mein nahi kya mujhe mera meri ap aap shukriya \
    ami amar na ki ache kore apnar \
    main nu da di vich";
