//! What a host says of its user: a JSON Web Token (RFC 7519), signed with a key of the account by HMAC and
//! SHA-256. Reading it, as far as that needs nothing but the key and the time.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use frontdesk_model::id::IdentityKeyId;
use frontdesk_model::secret::Secret;
use frontdesk_model::time::Timestamp;
use hmac::{Hmac, Mac as _};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

/// Seconds that a token lasts at most: it is made for one visit of one page.
pub const LONGEST: i64 = 5 * 60;
/// Seconds that two clocks may differ by.
const SKEW: i64 = 60;
/// Bytes of a token at most.
const BYTES_MAX: usize = 8 * 1024;

/// Why a token that was signed with a key of the account is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A claim is missing, or is of another type.
    #[error("a claim is missing or of another type")]
    Claims,
    #[error("the token is for somebody else")]
    Audience,
    #[error("the token has run out")]
    Expired,
    #[error("the token is from the future")]
    NotYet,
    #[error("the token lasts too long")]
    LastsTooLong,
    #[error("the token was used before")]
    Replayed,
}

/// A token whose signature nobody has looked at yet.
pub struct Shown<'t> {
    signed: &'t str,
    claims: Vec<u8>,
    signature: Vec<u8>,
    /// The key that it says it was signed with.
    pub kid: IdentityKeyId,
}

/// What a token says, once it is known who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    pub email: String,
    pub name: Option<String>,
    pub organization: Option<String>,
    pub tags: Option<Vec<String>>,
    /// Until when the token has to be remembered.
    pub forgettable_at: Timestamp,
    /// By which the token is known again.
    pub digest: [u8; 32],
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: String,
    /// What has to be understood by whoever reads the token (RFC 7515, 4.1.11): nothing is, here.
    crit: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Said {
    aud: Audience,
    iat: i64,
    exp: i64,
    nbf: Option<i64>,
    jti: String,
    email: String,
    name: Option<String>,
    organization: Option<String>,
    tags: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    fn is(&self, account: &str) -> bool {
        let is_it = |one: &String| one.trim_end_matches('/') == account.trim_end_matches('/');
        match self {
            Self::One(one) => is_it(one),
            Self::Many(many) => many.iter().any(is_it),
        }
    }
}

impl<'t> Shown<'t> {
    /// The parts of a token, if it is one that this desk reads. Which algorithm it is signed with is not
    /// the token's to choose.
    pub fn parse(text: &'t str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.').filter(|_| text.len() <= BYTES_MAX)?;
        let (head, claims) = signed.split_once('.')?;
        let [head, claims, signature] =
            [head, claims, signature].map(|part| URL_SAFE_NO_PAD.decode(part).ok());
        let head: Head = serde_json::from_slice(&head?).ok()?;
        let is_read = head.alg == "HS256" && head.crit.is_none();
        let kid = head.kid.parse().ok().filter(|_| is_read)?;
        Some(Self { signed, claims: claims?, signature: signature?, kid })
    }

    /// Whether the token was signed with this secret.
    pub fn is_signed_with(&self, secret: &Secret) -> bool {
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes()) else { return false };
        mac.chain_update(self.signed).verify_slice(&self.signature).is_ok()
    }

    /// What the token says to this `account`, whose address it names.
    pub fn claims(&self, account: &str, now: Timestamp) -> Result<Claims, Refusal> {
        let said: Said = serde_json::from_slice(&self.claims).map_err(|_| Refusal::Claims)?;
        let seconds = now.micros().div_euclid(1_000_000);
        if said.jti.is_empty() {
            return Err(Refusal::Claims);
        }
        if !said.aud.is(account) {
            return Err(Refusal::Audience);
        }
        if said.exp <= seconds {
            return Err(Refusal::Expired);
        }
        if said.nbf.unwrap_or(said.iat).max(said.iat) > seconds.saturating_add(SKEW) {
            return Err(Refusal::NotYet);
        }
        if said.exp.saturating_sub(said.iat) > LONGEST {
            return Err(Refusal::LastsTooLong);
        }
        let digest = Sha256::new_with_prefix(self.kid.to_string()).chain_update(" ").chain_update(&said.jti);
        Ok(Claims {
            email: said.email,
            name: said.name,
            organization: said.organization,
            tags: said.tags,
            forgettable_at: now.plus_seconds(LONGEST + SKEW),
            digest: digest.finalize().into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const NOW: i64 = 1_000_000;
    const DESK: &str = "https://desk.example";

    fn token(head: &Value, claims: &Value, secret: &str) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(head), part(claims));
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { panic!("any length will do") };
        let signature = mac.chain_update(&signed).finalize().into_bytes();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn claims() -> Value {
        json!({"aud": DESK, "iat": NOW, "exp": NOW + 300, "jti": "a", "email": "rowan@transport.example"})
    }

    fn read(claims: &Value) -> Result<Claims, Refusal> {
        let text = token(&json!({"alg": "HS256", "kid": "7"}), claims, "secret");
        let Some(shown) = Shown::parse(&text) else { panic!("{text} is a token") };
        assert!(shown.is_signed_with(&Secret::new("secret")));
        shown.claims(DESK, Timestamp::from_micros(NOW * 1_000_000))
    }

    /// A token that another program signed.
    #[test]
    fn a_signature_is_hmac_with_sha_256() {
        let text =
            "eyJhbGciOiJIUzI1NiIsImtpZCI6IjcifQ.eyJhIjoxfQ.7PfLULJeCfTGdNt5Z13ELpgDu0b9WuG2bP3iUSi809M";
        let Some(shown) = Shown::parse(text) else { panic!("{text} is a token") };
        assert!(shown.is_signed_with(&Secret::new("secret")));
        assert!(!shown.is_signed_with(&Secret::new("secret2")));
    }

    #[test]
    fn no_token_chooses_how_it_is_checked() {
        for head in [
            json!({"alg": "none", "kid": "7"}),
            json!({"alg": "hs256", "kid": "7"}),
            json!({"alg": "HS512", "kid": "7"}),
            json!({"alg": "HS256"}),
            json!({"alg": "HS256", "kid": 7}),
            json!({"alg": "HS256", "kid": "x"}),
            json!({"alg": "HS256", "kid": "7", "crit": ["exp"]}),
        ] {
            assert!(Shown::parse(&token(&head, &claims(), "secret")).is_none(), "{head}");
        }
        for text in ["", ".", "..", "a.b.c", "a.b", &"a".repeat(BYTES_MAX + 1)] {
            assert!(Shown::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn claims_are_for_this_desk_and_this_moment() {
        let Ok(read_claims) = read(&claims()) else { panic!("these claims are taken") };
        assert_eq!(read_claims.email, "rowan@transport.example");
        for (key, value, expected) in [
            ("aud", json!(format!("{DESK}/")), None),
            ("aud", json!(["https://other.example", DESK]), None),
            ("aud", json!("https://other.example"), Some(Refusal::Audience)),
            ("aud", json!([]), Some(Refusal::Audience)),
            ("aud", json!(null), Some(Refusal::Claims)),
            ("exp", json!(NOW), Some(Refusal::Expired)),
            ("exp", json!(NOW + 301), Some(Refusal::LastsTooLong)),
            ("exp", json!(i64::MAX), Some(Refusal::LastsTooLong)),
            ("iat", json!(NOW + SKEW + 1), Some(Refusal::NotYet)),
            ("iat", json!(i64::MIN), Some(Refusal::LastsTooLong)),
            ("nbf", json!(NOW + SKEW + 1), Some(Refusal::NotYet)),
            ("jti", json!(""), Some(Refusal::Claims)),
            ("jti", json!(null), Some(Refusal::Claims)),
            ("tags", json!("publisher"), Some(Refusal::Claims)),
        ] {
            let mut claims = claims();
            claims[key] = value;
            assert_eq!(read(&claims).err(), expected, "{claims}");
        }
    }
}
