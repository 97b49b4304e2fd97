//! Who may come from other machines: names with hashed passwords (Argon2id, RFC 9106), and who of them is in.
//!
//! A file of users has a line for each: the name, a colon, the hash as PHC string. It is read once, at the start; who is
//! in is known until the server ends, for half a day at most.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use argon2::Argon2;
use argon2::PasswordHasher;
use argon2::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;

use crate::web::guard::Secret;

/// How long somebody stays in.
pub(super) const STAY: Duration = Duration::from_secs(12 * 3_600);
/// So many wrong passwords in a row, then a rest.
const TRIES: u32 = 5;
/// How long the rest is.
const REST: Duration = Duration::from_secs(60);
/// So many are in at once; who came first goes first.
const IN_AT_ONCE: usize = 1_000;
/// The shortest password, in characters (NIST SP 800-63B asks for 8 at least).
const SHORTEST: usize = 8;
/// The longest password, in bytes: no honest one is longer, and hashing a long one costs.
const LONGEST: usize = 1_024;

/// What can go wrong with a file of users.
#[derive(Debug, thiserror::Error)]
pub enum UsersError {
    /// A line cannot be read.
    #[error("line {0} of the file of users is no name with a hash; `whosaid serve --add-user` writes them")]
    Line(usize),
    /// There is nobody in it.
    #[error("the file of users names nobody; `whosaid serve --add-user NAME --users FILE` adds somebody")]
    Empty,
    /// A name that cannot be used.
    #[error("{0:?} is no name of a user: it is empty, too long, begins with #, or has a colon or control characters")]
    Name(String),
    /// A password that cannot be used.
    #[error("the password has fewer than {SHORTEST} characters or more than {LONGEST} bytes")]
    Password,
    /// It could not be hashed.
    #[error("the password could not be hashed")]
    Hash,
}

/// Returns the text of a file of users with one more in it, or with another password for one who is.
///
/// # Errors
/// `Name`, `Password` where they cannot be used; `Line` where the file cannot be read; `Hash`.
pub fn add_user(text: &str, name: &str, password: &str) -> Result<String, UsersError> {
    let name = name.trim();
    if name.is_empty()
        || name.len() > 100
        || name.starts_with('#')
        || name.contains(':')
        || name.contains(char::is_control)
    {
        return Err(UsersError::Name(name.to_owned()));
    }
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        return Err(UsersError::Password);
    }
    read(text)?;
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|_| UsersError::Hash)?;
    let own = format!("{name}:{hash}");
    let is_other = |line: &&str| line.split_once(':').is_none_or(|(other, _)| other.trim() != name);
    Ok(text.lines().filter(is_other).chain([own.as_str()]).map(|line| format!("{line}\n")).collect())
}

fn read(text: &str) -> Result<BTreeMap<String, String>, UsersError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let one = |(index, line): (usize, &str)| {
        let wrong = || UsersError::Line(index + 1);
        let (name, hash) = line.split_once(':').ok_or_else(wrong)?;
        let (name, hash) = (name.trim(), hash.trim());
        let read = PasswordHash::new(hash).map_err(|_| wrong())?;
        if name.is_empty() || !read.algorithm.as_str().starts_with("argon2") {
            return Err(wrong());
        }
        Ok((name.to_owned(), hash.to_owned()))
    };
    lines.map(one).collect()
}

/// Those who may come in, and those who are in.
#[derive(Debug)]
pub(super) struct Users {
    hashes: BTreeMap<String, String>,
    /// What somebody without a name here is measured against, so that it takes as long.
    nobody: String,
    inside: Mutex<HashMap<String, (String, Instant)>>,
    /// Wrong passwords in a row, and when the last one was; all unknown names together are the empty one.
    wrong: Mutex<HashMap<String, (u32, Instant)>>,
    /// One password is hashed at a time: each takes 19 MiB.
    hashing: Mutex<()>,
}

/// What came of a try to come in.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Entry {
    /// In; this goes into the cookie.
    In(String),
    /// The name or the password is wrong.
    Wrong,
    /// Too many wrong ones; not looked at.
    Rest,
}

impl Users {
    /// Reads the text of a file of users.
    pub(super) fn read(text: &str) -> Result<Self, UsersError> {
        let hashes = read(text)?;
        if hashes.is_empty() {
            return Err(UsersError::Empty);
        }
        let nobody = Secret::new().map_err(|_| UsersError::Hash)?;
        let nobody = Argon2::default().hash_password(nobody.text().as_bytes()).map_err(|_| UsersError::Hash)?;
        Ok(Self {
            hashes,
            nobody: nobody.to_string(),
            inside: Mutex::default(),
            wrong: Mutex::default(),
            hashing: Mutex::default(),
        })
    }

    /// Lets somebody in who knows the password. It takes some tens of milliseconds, on purpose.
    pub(super) fn enter(&self, name: &str, password: &str) -> Entry {
        let known = self.hashes.get_key_value(name);
        let counted = known.map_or("", |(name, _)| name);
        let _one_at_a_time = self.hashing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        if wrong.get(counted).is_some_and(|(times, last)| *times >= TRIES && last.elapsed() < REST) {
            return Entry::Rest;
        }
        let hash = known.map_or(&self.nobody, |(_, hash)| hash);
        let right = password.len() <= LONGEST
            && PasswordHash::new(hash)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        let (Some((name, _)), true, Ok(secret)) = (known, right, Secret::new()) else {
            let (times, last) = wrong.entry(counted.to_owned()).or_insert((0, Instant::now()));
            (*times, *last) = (*times + 1, Instant::now());
            return Entry::Wrong;
        };
        wrong.remove(counted);
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.retain(|_, (_, since)| since.elapsed() < STAY);
        while inside.len() >= IN_AT_ONCE {
            let Some(first) = inside.iter().min_by_key(|(_, (_, since))| *since).map(|(key, _)| key.clone()) else {
                break;
            };
            inside.remove(&first);
        }
        inside.insert(secret.text().to_owned(), (name.clone(), Instant::now()));
        Entry::In(secret.text().to_owned())
    }

    /// Returns who a cookie belongs to. The cookie is 128 random bits, looked up by hash: no prefix of it can be guessed.
    pub(super) fn whose(&self, session: &str) -> Option<String> {
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.get(session).filter(|(_, since)| since.elapsed() < STAY).map(|(name, _)| name.clone())
    }

    /// Lets somebody out.
    pub(super) fn leave(&self, session: &str) {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).remove(session);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_knows_the_password_comes_in_and_who_guesses_must_rest() {
        let text = add_user("", "ana", "correct horse").expect("added");
        let text = add_user(&text, "béla", "battery staple").expect("added");
        assert!(!text.contains("horse") && text.contains("béla:$argon2id$"), "{text}");
        let users = Users::read(&text).expect("read");
        let Entry::In(session) = users.enter("béla", "battery staple") else { panic!("refused") };
        assert_eq!(users.whose(&session).as_deref(), Some("béla"));
        users.leave(&session);
        assert_eq!(users.whose(&session), None);
        for _ in 0..TRIES {
            assert_eq!(users.enter("ana", "wrong"), Entry::Wrong);
        }
        assert_eq!(users.enter("ana", "correct horse"), Entry::Rest, "not even the right one is looked at");
        assert!(matches!(users.enter("béla", "battery staple"), Entry::In(_)), "others are not held up");
    }

    #[test]
    fn who_is_added_takes_nothing_from_the_others() {
        let text = add_user("# the night desk\n", "ana", "correct horse").expect("added");
        let text = add_user(&text, "béla", "battery staple").expect("added");
        let again = add_user(&text, "ana", "another horse").expect("changed");
        assert!(again.starts_with("# the night desk\nbéla:$argon2id$") && again.lines().count() == 3, "{again}");
        let users = Users::read(&again).expect("read");
        assert!(matches!(users.enter("ana", "another horse"), Entry::In(_)));
        assert!(matches!(users.enter("béla", "battery staple"), Entry::In(_)));
    }

    #[test]
    fn a_broken_file_names_its_line() {
        assert!(matches!(Users::read("# nobody\n"), Err(UsersError::Empty)));
        assert!(matches!(Users::read("\nana:secret\n"), Err(UsersError::Line(2))));
        for name in ["a:b", "#ana", " ", "a\nb"] {
            assert!(matches!(add_user("", name, "correct horse"), Err(UsersError::Name(_))), "{name}");
        }
        assert!(matches!(add_user("", "ana", "short"), Err(UsersError::Password)));
    }
}
