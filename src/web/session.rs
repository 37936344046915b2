//! Who is signed in.
//!
//! A browser is let in by a code of 100 random bits (printed where the server was started, never in an address or a log), and
//! holds a cookie of 256 random bits that scripts can't read and other sites can't send. Every form carries a second token.
//! Secrets are compared by their digests, so that the time a comparison takes says nothing.

use std::collections::HashMap;
use std::fmt;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};

use super::BindError;
use super::bind::SHORTEST_TOKEN;
use crate::model::{ClaimId, RenditionRef, ReviewerId, Sha256, StorySlug, Verdict};
use crate::store::SigningKey;

/// A shift, and some overtime.
const IDLE: Duration = Duration::hours(14);
/// Time to find the key and its passphrase.
const TO_SIGN: Duration = Duration::minutes(10);
/// A browser follows a redirect at once: what it was to be told is stale after that.
const TO_FOLLOW: Duration = Duration::seconds(30);
const MOST_SESSIONS: usize = 1_000;
/// With 100 bits this is no matter of guessing, but a log full of failures is.
const MOST_FAILURES: u32 = 20;
/// How long an address that gave too many wrong codes waits.
const LOCKED_OUT: Duration = Duration::minutes(10);
/// Of so many addresses the failures are remembered; beyond them those that are over are forgotten first.
const MOST_ADDRESSES: usize = 4_096;

/// What a browser must show to be let in.
#[derive(Clone)]
pub(crate) struct SignInCode(String);

impl fmt::Debug for SignInCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignInCode(…)")
    }
}

impl SignInCode {
    /// A new one: five groups of four letters and digits that can't be mistaken for each other.
    ///
    /// # Errors
    /// When the machine gives no random numbers.
    pub(crate) fn new() -> Result<Self, BindError> {
        const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
        let letters: Vec<char> = random::<20>()?
            .into_iter()
            .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
            .collect();
        let groups: Vec<String> = letters
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        Ok(Self(groups.join("-")))
    }

    /// One that the desk has set for itself.
    ///
    /// # Errors
    /// When it is so short that it could be guessed.
    pub(crate) fn chosen(token: &str) -> Result<Self, BindError> {
        let length = token.trim().chars().count();
        if length < SHORTEST_TOKEN {
            return Err(BindError::ShortToken { length });
        }
        Ok(Self(token.trim().to_owned()))
    }

    /// The code, to be shown to whoever started the server.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    fn is(&self, given: &str) -> bool {
        same(&self.0, given.trim())
    }
}

fn same(a: &str, b: &str) -> bool {
    Sha256::of(a) == Sha256::of(b)
}

pub(super) fn random<const N: usize>() -> Result<[u8; N], BindError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| BindError::Random(error.to_string()))?;
    Ok(bytes)
}

pub(super) fn token() -> Result<String, BindError> {
    let bytes = random::<32>()?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Somebody at a browser.
#[derive(Debug, Clone)]
pub(super) struct Session {
    /// Who.
    pub reviewer: ReviewerId,
    /// What every form must carry.
    pub form_token: String,
    /// The key that signs their verdicts, where the desk wants that and it is on this machine.
    pub key: Option<Arc<SigningKey>>,
    /// Verdicts given in it, for undo, oldest first.
    pub given: Vec<Given>,
    /// What the next page is to say, once.
    told: Option<Told>,
    seen: DateTime<Utc>,
}

/// A verdict that was given in a session, and how it is named to whoever takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    pub target: RenditionRef,
    pub claim: ClaimId,
    pub verdict: Verdict,
}

/// What was done, to be said on the page that follows it and on no other.
#[derive(Debug, Clone)]
struct Told {
    path: String,
    said: String,
    at: DateTime<Utc>,
}

/// Everybody who is signed in.
#[derive(Debug)]
pub(super) struct Sessions {
    code: SignInCode,
    cookie: String,
    open: Mutex<HashMap<String, Session>>,
    /// Challenges that somebody with the code is about to sign.
    asked: Mutex<HashMap<String, (ReviewerId, DateTime<Utc>)>>,
    /// Wrong codes by the address that they came from, and when the last one did.
    failures: Mutex<HashMap<IpAddr, (u32, DateTime<Utc>)>>,
    owner: Option<Owner>,
}

/// Whose key signs at this server, and the code that only the terminal shows.
#[derive(Debug)]
struct Owner {
    person: ReviewerId,
    code: SignInCode,
    used: AtomicBool,
}

/// Why nobody was signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// The code is another.
    WrongCode,
    /// Too many wrong codes from this address; it may try again later.
    LockedOut,
    /// Too many people are signed in, or about to be.
    TooMany,
    /// No random numbers.
    NoRandom,
}

impl Sessions {
    /// Nobody yet. Cookies know no ports, so the name of ours has it: two desks on one machine must not sign each other out.
    pub(super) fn new(code: SignInCode, port: u16) -> Self {
        Self {
            code,
            cookie: format!("copydesk-{port}"),
            open: Mutex::default(),
            asked: Mutex::default(),
            failures: Mutex::default(),
            owner: None,
        }
    }

    /// With `person`'s key signing for whoever shows `code`, in one session.
    pub(super) fn signing_as(mut self, owner: Option<(ReviewerId, SignInCode)>) -> Self {
        self.owner = owner.map(|(person, code)| Owner {
            person,
            code,
            used: AtomicBool::new(false),
        });
        self
    }

    /// Whether `code` is the one that was printed, or the owner's. A wrong one counts against the address that it came from, where
    /// `counts` says that our own page sent it: another site's page in somebody's browser must not lock that person out.
    pub(super) fn check(
        &self,
        code: &str,
        from: IpAddr,
        counts: bool,
        now: DateTime<Utc>,
    ) -> Result<(), Refused> {
        let mut failures = locked(&self.failures);
        let over = |at: DateTime<Utc>| now - at >= LOCKED_OUT;
        let so_far = match failures.get(&from) {
            Some((count, at)) if !over(*at) => *count,
            Some(_) | None => 0,
        };
        if so_far >= MOST_FAILURES {
            return Err(Refused::LockedOut);
        }
        let owners = self.owner.as_ref().is_some_and(|owner| owner.code.is(code));
        if self.code.is(code) || owners {
            failures.remove(&from);
            return Ok(());
        }
        if counts {
            if failures.len() >= MOST_ADDRESSES {
                failures.retain(|_, (_, at)| !over(*at));
            }
            if failures.len() < MOST_ADDRESSES || failures.contains_key(&from) {
                failures.insert(from, (so_far + 1, now));
            }
        }
        Err(Refused::WrongCode)
    }

    /// Whether whoever shows `code` is the owner, whose key may sign here: `person` must be whom `--sign-as` named, and only the first
    /// session is signed for.
    pub(super) fn is_owner(&self, code: &str, person: &ReviewerId) -> bool {
        self.owner.as_ref().is_some_and(|owner| {
            owner.person == *person
                && owner.code.is(code)
                && !owner.used.swap(true, Ordering::SeqCst)
        })
    }

    /// A line to be signed by `reviewer`, who has shown the code; good for a few minutes, once.
    pub(super) fn challenge(
        &self,
        reviewer: &ReviewerId,
        now: DateTime<Utc>,
    ) -> Result<String, Refused> {
        let challenge = format!(
            "copydesk sign-in {}",
            token().map_err(|_| Refused::NoRandom)?
        );
        let mut asked = locked(&self.asked);
        asked.retain(|_, (_, at)| now - *at < TO_SIGN);
        if asked.len() >= MOST_SESSIONS {
            return Err(Refused::TooMany);
        }
        asked.insert(challenge.clone(), (reviewer.clone(), now));
        Ok(challenge)
    }

    /// Who was asked to sign `challenge`; it can't be asked for again.
    pub(super) fn asked(&self, challenge: &str, now: DateTime<Utc>) -> Option<ReviewerId> {
        let (reviewer, at) = locked(&self.asked).remove(challenge)?;
        (now - at < TO_SIGN).then_some(reviewer)
    }

    /// Lets somebody in who was found to be `reviewer`; gives the cookie to set.
    pub(super) fn open(
        &self,
        reviewer: ReviewerId,
        key: Option<SigningKey>,
        secure: bool,
        now: DateTime<Utc>,
    ) -> Result<String, Refused> {
        let (id, form_token) = match (token(), token()) {
            (Ok(id), Ok(form)) => (id, form),
            _ => return Err(Refused::NoRandom),
        };
        let mut open = locked(&self.open);
        open.retain(|_, session| now - session.seen < IDLE);
        if open.len() >= MOST_SESSIONS {
            return Err(Refused::TooMany);
        }
        let cookie = format!(
            "{}={id}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}",
            self.cookie,
            IDLE.num_seconds(),
            // A browser that came over https must never send it over http.
            if secure { "; Secure" } else { "" }
        );
        let session = Session {
            reviewer,
            form_token,
            key: key.map(Arc::new),
            given: Vec::new(),
            told: None,
            seen: now,
        };
        open.insert(digest(&id), session);
        Ok(cookie)
    }

    /// Who sent these cookies.
    pub(super) fn of(&self, cookies: &str, now: DateTime<Utc>) -> Option<(String, Session)> {
        let key = digest(self.id_in(cookies)?);
        let mut open = locked(&self.open);
        let session = open.get_mut(&key)?;
        if now - session.seen >= IDLE {
            open.remove(&key);
            return None;
        }
        session.seen = now;
        Some((key.clone(), session.clone()))
    }

    /// A session as it is now.
    pub(super) fn now(&self, key: &str) -> Option<Session> {
        locked(&self.open).get(key).cloned()
    }

    /// Signs out; gives the cookie that takes the old one away.
    pub(super) fn sign_out(&self, key: &str) -> String {
        locked(&self.open).remove(key);
        format!(
            "{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0",
            self.cookie
        )
    }

    /// Notes a verdict given; the same claim's earlier one is no longer what undo takes back.
    pub(super) fn gave(&self, key: &str, given: Given) {
        if let Some(session) = locked(&self.open).get_mut(key) {
            session.forget(&given.target, &given.claim);
            session.given.push(given);
        }
    }

    /// Notes that a verdict was taken back.
    pub(super) fn took_back(&self, key: &str, target: &RenditionRef, claim: &ClaimId) {
        if let Some(session) = locked(&self.open).get_mut(key) {
            session.forget(target, claim);
        }
    }

    /// Keeps what was done for the page at `path` that follows.
    pub(super) fn tell(&self, key: &str, path: &str, said: &str, at: DateTime<Utc>) {
        if let Some(session) = locked(&self.open).get_mut(key) {
            session.told = Some(Told {
                path: path.to_owned(),
                said: said.to_owned(),
                at,
            });
        }
    }

    /// What the page at `path` is to say; it is said once, and not when the page was long in coming.
    pub(super) fn told(&self, key: &str, path: &str, now: DateTime<Utc>) -> Option<String> {
        let mut open = locked(&self.open);
        let told = &mut open.get_mut(key)?.told;
        let mine = told.take_if(|told| told.path == path || now - told.at > TO_FOLLOW)?;
        (mine.path == path && now - mine.at <= TO_FOLLOW).then_some(mine.said)
    }

    fn id_in<'c>(&self, cookies: &'c str) -> Option<&'c str> {
        cookies.split(';').find_map(|cookie| {
            let (name, value) = cookie.trim().split_once('=')?;
            (name == self.cookie).then_some(value)
        })
    }
}

impl Session {
    /// The last verdict that was given in a story and not taken back.
    pub(super) fn last_given(&self, story: &StorySlug) -> Option<&Given> {
        let mut given = self.given.iter().rev();
        given.find(|one| &one.target.story == story)
    }

    fn forget(&mut self, target: &RenditionRef, claim: &ClaimId) {
        self.given
            .retain(|one| &one.target != target || &one.claim != claim);
    }

    /// Whether a form carries this session's token.
    pub(super) fn sent(&self, token: &str) -> bool {
        same(&self.form_token, token)
    }
}

// What is kept in memory is a digest: the map's look-up may take what time it likes.
fn digest(id: &str) -> String {
    Sha256::of(id).to_string()
}

// A thread that panicked holding a map of sessions left it whole: every change is one call.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::hours(hour)
    }

    #[test]
    fn a_session_lives_a_shift() {
        let sessions = Sessions::new(SignInCode::new().expect("random"), 7001);
        let code = sessions.code.reveal().to_owned();
        let mara: ReviewerId = "mara".parse().expect("an id");
        let here = IpAddr::from([127, 0, 0, 1]);
        assert_eq!(
            sessions.check("other", here, true, at(0)),
            Err(Refused::WrongCode)
        );
        assert_eq!(sessions.check(&code, here, true, at(0)), Ok(()));
        let cookie = sessions.open(mara, None, false, at(0)).expect("let in");
        let sent = cookie.split(';').next().expect("a pair").to_owned();
        assert!(sessions.of(&format!("a=b; {sent}"), at(13)).is_some());
        assert!(sessions.of(&sent, at(13 + 14)).is_none());
        assert!(sessions.of("copydesk-7001=0", at(1)).is_none());
    }

    #[test]
    fn codes_are_long_and_differ() {
        let (a, b) = (SignInCode::new().expect("a"), SignInCode::new().expect("b"));
        assert_ne!(a.reveal(), b.reveal());
        assert_eq!(a.reveal().len(), 24);
        assert!(!format!("{a:?}").contains(a.reveal()));
        assert!(SignInCode::chosen("short").is_err());
    }

    #[test]
    fn guessing_ends_for_one_address_and_for_a_while() {
        let sessions = Sessions::new(SignInCode::new().expect("random"), 1);
        let code = sessions.code.reveal().to_owned();
        let (one, other) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        for _ in 0..MOST_FAILURES {
            assert_eq!(
                sessions.check("x", one, true, at(0)),
                Err(Refused::WrongCode)
            );
        }
        assert_eq!(
            sessions.check(&code, one, true, at(0)),
            Err(Refused::LockedOut)
        );
        assert_eq!(sessions.check(&code, other, true, at(0)), Ok(()));
        assert_eq!(sessions.check(&code, one, true, at(1)), Ok(()));
    }

    #[test]
    fn what_another_site_sends_locks_nobody_out() {
        let sessions = Sessions::new(SignInCode::new().expect("random"), 1);
        let code = sessions.code.reveal().to_owned();
        let here = IpAddr::from([127, 0, 0, 1]);
        for _ in 0..MOST_FAILURES * 3 {
            assert_eq!(
                sessions.check("x", here, false, at(0)),
                Err(Refused::WrongCode)
            );
        }
        assert_eq!(sessions.check(&code, here, true, at(0)), Ok(()));
    }

    #[test]
    fn the_owner_is_signed_for_once() {
        let mara: ReviewerId = "mara".parse().expect("an id");
        let leo: ReviewerId = "leo".parse().expect("an id");
        let own = SignInCode::new().expect("random");
        let shown = own.reveal().to_owned();
        let sessions = Sessions::new(SignInCode::new().expect("random"), 1)
            .signing_as(Some((mara.clone(), own)));
        let shared = sessions.code.reveal().to_owned();
        assert!(!sessions.is_owner(&shared, &mara));
        assert!(!sessions.is_owner(&shown, &leo));
        assert!(sessions.is_owner(&shown, &mara));
        assert!(!sessions.is_owner(&shown, &mara));
    }

    #[test]
    fn a_challenge_is_good_once_and_not_for_long() {
        let sessions = Sessions::new(SignInCode::new().expect("random"), 1);
        let mara: ReviewerId = "mara".parse().expect("an id");
        let first = sessions.challenge(&mara, at(0)).expect("random");
        assert_eq!(sessions.asked(&first, at(0)), Some(mara.clone()));
        assert_eq!(sessions.asked(&first, at(0)), None);
        let second = sessions.challenge(&mara, at(0)).expect("random");
        assert_eq!(sessions.asked(&second, at(1)), None);
    }
}
