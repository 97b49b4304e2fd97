//! An empty folder to work in, with a fixed clock, a fixed name and a fixed width, and the real binary.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use tempfile::TempDir;

/// A folder of its own for one test.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// Returns an empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::Builder::new().prefix("whosaid-it-").tempdir().expect("a folder") }
    }

    /// Returns a folder with two short articles on one story and their claims.
    pub fn with_story() -> Self {
        let desk = Self::new();
        desk.file("a.html", PAGE);
        desk.file("b.txt", TEXT);
        desk.done(&["ingest", "a.html", "b.txt"]);
        desk.done(&["claim", "add", "Armed men threaten the base.", "--key", "threat", "--tag", "base"]);
        desk.done(&["claim", "add", "20,000 fighters took part.", "--key", "fighters", "--kind", "quantity"]);
        desk.done(&[
            "link",
            "threat",
            "A1",
            "--quote",
            "armed men are at the gates",
            "--stance",
            "repeats",
            "--via",
            "Steppe Wire",
            "--via",
            "RIA",
        ]);
        desk.done(&[
            "link",
            "threat",
            "A2",
            "--quote",
            "Aucun homme armé",
            "--stance",
            "contradicts",
            "--hedge",
            "certain",
        ]);
        desk.done(&[
            "link",
            "fighters",
            "b.txt",
            "--quote",
            "20 000 combattants",
            "--stance",
            "mentions",
            "--via",
            "Avia-Pro|cites|selon Avia-Pro",
        ]);
        desk
    }

    /// Returns where the folder is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }

    /// Runs a command and returns what it gave, as it is.
    pub fn output(&self, arguments: &[&str], input: &[u8]) -> Output {
        use std::io::Write as _;
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        // The program may end without reading; then the pipe is closed and that is its right.
        let _ = child.stdin.take().expect("a pipe").write_all(input);
        child.wait_with_output().expect("ended")
    }

    /// Returns a command that is ready to run.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
        command.args(arguments).current_dir(self.path()).env_clear();
        // Windows needs it to start anything; elsewhere it is not there.
        command.envs(std::env::vars_os().filter(|(name, _)| name == "SystemRoot"));
        command.env("WHOSAID_NOW", "2022-01-08T10:00:00Z").env("WHOSAID_ACTOR", "ana").env("COLUMNS", "100");
        command.env("XDG_CONFIG_HOME", self.path().join(".config"));
        command
    }

    /// Runs a command line where no file may grow beyond so many blocks of 512 bytes, as on a full disk, and returns how
    /// it ended and what it said of its errors. The signal that would end the program is ignored.
    #[cfg(target_os = "linux")]
    pub fn run_on_a_full_disk(&self, blocks: u32, arguments: &str) -> (Option<i32>, String) {
        let command = self.command(&[]);
        let mut shell = Command::new("sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {arguments}");
        shell.args(["-c".into(), script.into(), command.get_program().to_owned()]).current_dir(self.path()).env_clear();
        shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let output = shell.output().expect("run");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    /// Runs a command and returns stdout, stderr and exit code for a snapshot, its own folder as `$DESK`.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> String {
        self.run_with(arguments, b"")
    }

    /// As [`Desk::run`], with standard input.
    #[must_use]
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> String {
        let output = self.output(arguments, input);
        let mut shown = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.stderr.is_empty() {
            let _ = write!(shown, "--- stderr ---\n{}", String::from_utf8_lossy(&output.stderr));
        }
        if output.status.code() != Some(0) {
            let _ = writeln!(
                shown,
                "[exit {}]",
                output.status.code().map_or("by signal".to_owned(), |code| code.to_string())
            );
        }
        shown.replace(&self.path().display().to_string(), "$DESK")
    }

    /// Runs a command that must succeed and returns its stdout.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments, b"");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Runs a command that must succeed and returns its JSON.
    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.done(arguments)).expect("JSON")
    }

    /// Opens the ledger behind the program's back.
    pub fn tamper(&self, sql: &str) {
        let conn = rusqlite::Connection::open(self.path().join("whosaid.db")).expect("opened");
        conn.execute_batch(sql).expect("tampered");
    }
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Threat to the base | The North Ledger</title>
<meta property="og:site_name" content="The North Ledger"><link rel="canonical" href="https://www.north-ledger.example/a">
<meta property="article:published_time" content="2022-01-06T17:30:00Z"><meta name="author" content="Jonas Wetter"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Threat to the base</h1>
<p>According to Steppe Wire, citing RIA, armed men are at the gates of the base, and nobody knows how many there are of them tonight.</p>
<p>The government says that all is calm, and that the reports of an attack are inventions of people who want to sow panic.</p>
</article></body></html>"#;

const TEXT: &str = "Calme sur la base\n\nAucun homme armé n’a été vu devant la base, dit la préfecture, qui appelle la population au calme.\n\nIl y aurait 20\u{202f}000 combattants dans la steppe, selon Avia-Pro, un site que personne ne connaissait hier.\n\nPartager Cet Article\nSOURCE: LE FIL DU SOIR\n";
