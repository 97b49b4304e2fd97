//! `whosaid export citations`.

use crate::cli::Session;
use crate::cli::export::target::Selection;
use crate::cli::export::target::Target;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::desk;
use crate::export::Columns;
use crate::export::Format;
use crate::export::TableOptions;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Citations {
    /// The format: csv, tsv, md, html, json or xlsx; else it follows from the ending of -o, else csv
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Only these columns, in this order, separated by commas
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<String>,
    /// A CSV that a French Excel opens with a double click: semicolons, and a byte order mark
    #[arg(long)]
    excel_fr: bool,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    selection: Selection,
}

impl Citations {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let (all, of_ending) = (&Format::ALL, Format::from_word);
        let format = self.target.format(self.format.as_deref(), all, Format::word, of_ending)?;
        let (format, options) = (format.unwrap_or(Format::Csv), self.options()?);
        let filter = self.selection.read()?;
        if options.excel_fr && format != Format::Csv {
            return Err(Failure::usage("--excel-fr goes with csv only".to_owned(), Some("an xlsx needs no such help")));
        }
        self.target.write(
            session,
            output,
            |out| desk::export_citations(&session.office, session.as_of(), &filter, format, &options, out),
            |rows| format!("{rows} rows"),
        )?;
        if !options.columns.has("appearance_id") {
            output.remark("note: without the column appearance_id, `verify-citations` cannot check this table");
        }
        Ok(0)
    }

    fn options(&self) -> Result<TableOptions, Failure> {
        let columns = self.columns.as_deref().map(Columns::named).transpose();
        let columns = columns.map_err(|why| Failure::usage(why, None))?.unwrap_or_default();
        Ok(TableOptions { columns, excel_fr: self.excel_fr })
    }
}
