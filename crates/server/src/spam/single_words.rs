//! Words that spam uses more than people with a question do, by how much they weigh. Each alone is nothing;
//! several beside each other are an offer.

pub const WORDS: [(i32, &str); 5] = [
    (
        12,
        "casino casinos jackpot jackpots spins slots bonus bonuses bitcoin bitcoins btc usdt crypto altcoins forex \
        backlinks seo viagra cialis rolex gucci prada vuitton replica replicas whatsapp telegram wechat followers \
        investors beneficiary barrister dofollow leads wholesale diplomas escorts pharmacy potency airdrop presale \
        kredit erotic hookup milf sperm erection testosterone prostate voodoo psychic healer payouts sportsbook bookmakers iptv hacker hackers webcam",
    ),
    (
        9,
        "betting bets win winning winner winners prize prizes lottery jackpotting earn earning earns earnings profit \
        profits profitable income invest investing investments investor rich millionaire trading trader traders broker \
        brokers robot algorithm autopilot wallet coins coin token tokens marketing traffic visitors rankings ranking \
        ranked metrics keywords blog blogs blogger advertise advertising advert promo promotion promote brand brands \
        audience clients buyers conversions outreach freelancers developers designers programmers coders outsourcing \
        offshore animated explainer discount discounts deals shipping supplier factory manufacturer exporter catalogue \
        catalog certificates guaranteed guarantee unsubscribe congratulations claim reward rewards giveaway voucher \
        pills capsules libido slimming fat keto cbd singles dating lonely sexy girls ladies naked porn spell herbs \
        loans lender lending collateral funding financed finances heir heirs inheritance consignment mailbox vip \
        subscribers likes instagram tiktok youtube shopify essay essays dissertation diploma watches handbags \
        exclusive testimonials breakthrough miracle unlimited instantly hassle optimise optimize optimisation optimization optimized serp organic clicks impressions \
        ppc ads adverts funnel roi scalable prospect pipeline sponsored guest influencer influencers viral ecommerce \
        dropshipping copywriter webinar metamask coinbase binance paypal dhl fedex icloud webmail quota inbox \
        reactivate revalidate unauthorized unrecognized compromised redelivery undelivered courier shipment unclaimed \
        dormant remittance philanthropist copyrighted infringement infringes infringing dmca attorney supplement \
        supplements detox collagen wrinkles metabolism steroids hemp vape kratom xanax ritual moq fob alibaba quotation \
        warehouse retailers dealers distributors importers machinery stainless janitorial erotic cams commission commissions partner \
        partners partnership collaboration collaborate lucrative prospects appointments",
    ),
    (
        6,
        "offer offers offering free price prices pricing cheap cheaper cheapest affordable quality premium best deal \
        sale sales sell selling buy buying order shop store stock bulk samples sample quote budget package packages \
        rates growth grow boost increase competitors competitor competition niche visibility presence engine \
        engines studio agency agencies experts expert specialists professionals proven results strategy strategies \
        campaigns website websites sites pages page1 design designs redesign modern apps software solutions \
        platform platforms interested opportunity opportunities business businesses companies entrepreneurs \
        million millions billion thousands cash money dollars euros deposit withdraw withdrawal payout play \
        player players games gaming odds tips insiders instant fast easy simple skills risk secret secrets \
        trusted licensed verified genuine registered trial limited hurry today tonight now join register signup \
        subscribe click download watch discover unlock access approved approval apply credit funds capital \
        projects abroad overseas confidential transfer renew expires expiring expire domain hosting storage \
        verify validate confirm suspended deactivated locked alert invoice overdue depot package parcel \
        women photos meet video videos film films clip clips slim weight doctor doctors healed cured natural \
        originals copies perfect luxury export plant machines oem directors executives contacts database \
        lists list outsource remote assistants calendar diary slots seats spots revert kindly sir dear beloved \
        greetings friend widow general client husband lawyer lawsuit sue recorded filmed ransom coinsurance \
        mockup redesign responsive wordpress flutter react laravel php java frontend backend fullstack hourly saas crm \
        newsletter editorial contributor contributors paragraphs unpaid outstanding settle settlement wire swift \
        foundation donation donate upgrade expiry terminate termination restore login unusual detected breach tracking \
        netflix amazon apple microsoft copyright lawyer legal illustrator photographer portfolio diet calories muscle \
        cream serum hair clinic implants blessing prophet garments fabrics furniture lamps pumps valves tiles cups shirts \
        pipes cleaners cleaning gutters roofing paving driveway solar channels keys lifetime contract obligation upfront fee fees discreet",
    ),
    (
        3,
        "we our you your us team company service services customers customer help people send reply write contact call \
        talk week month daily hour hours minutes days guarantee fresh new real safe secure start get try see \
        link links article articles post posts content magazine here list more top first number one anyone \
        everywhere country phone mobile device network computer bank card details information office working home \
        online internet web net digital social media market markets product products items goods parts \
        industrial equipment technology technologies cost costs save half off extra special great good amazing love",
    ),
    (
        -4,
        "i my me mine im ive cannot cant couldnt didnt doesnt isnt wasnt wont why how where which please thanks mum dad \
        daughter son wife mother father waiting waited letter error broken wrong missing",
    ),
];

/// What people ask a public body about.
pub const PUBLIC_MATTERS: &str = "tax taxes pension pensions benefit benefits passport passports licence licences visa visas \
    council councillor school schools court tribunal jury hospital nhs gp hmrc dwp dvla ofsted defra customs duty vat paye \
    eori tariff commodity framework procurement tender tenders foi minister ministers mp parliament department departments \
    guidance statistics whitehall edition redirect gov govuk registered charity probate medals museum apprenticeship \
    apprenticeships allotment bins recycling pothole potholes planning appeal complaint injection prescription diabetes \
    citizenship settled asylum immigration embassy consulate certificate certificates birth marriage tenancy landlord \
    eviction homeless childcare carer carers disability blind deaf veteran veterans election vote polling census \
    repayments student students university nursery police officer crime victim fraud grant grants parish borough ward \
    taxonomy signon publisher publishers colleague colleagues embargo analytics ga4 \
    permit permits register contract contracts penalty fine fines redundancy redundant wage wages salary employer tenant rent \
    uniform ferry timetable crossing sailing passenger wheelchair deadline speaker conference research survey surgery \
    doctor gp mortgage kids nan gran grandmother grandson neighbour flood noise meter payslip refund refunds \
    login password update crash crashes screen reader form forms letter letters application claim claims office offices \
    village councils public government official authority authorities inspector inspection charities ministry";
