//! French attributions, by rules: a cue is found, then who speaks, then what is said.
//!
//! The rules know how French news gives the floor: a verb with its subject before it (`X affirme que …`) or behind it
//! (`« … », affirme X`), `selon` and its like, a colon before a quotation, a quotation that goes on, a credit line.

mod according;
mod before;
mod behind;
mod colons;
mod cues;
mod governed;
mod hearsay;
mod marks;
mod page;
mod phrases;
mod scope;
mod subjects;
mod verbs;
pub(crate) mod words;

use std::ops::Range;

use crate::model::Attribution;
use crate::model::Relay;
use crate::text::attributions::french::page::CAPITAL;
use crate::text::attributions::french::page::Page;
use crate::text::attributions::french::page::Run;
use crate::text::attributions::french::page::VERB;
use crate::text::tokens::Tokens;

/// Returns the attributions of a French text, in order. Linear.
pub fn attributions(tokens: &Tokens<'_>) -> Vec<Attribution> {
    let page = Page::of(tokens);
    let mut reader = Reader { page: &page, drafts: Vec::new(), frame: 0..0, fresh: 0, conditional: None };
    for frame in &page.frames {
        reader.frame(frame.clone());
    }
    reader.between_frames();
    let mut drafts = reader.drafts;
    drafts.sort_by_key(|draft| draft.order());
    drafts.iter().filter(|draft| !draft.content.is_empty()).map(|draft| draft.told(tokens)).collect()
}

/// An attribution by its tokens.
#[derive(Clone, Debug, Default)]
struct Draft {
    source: Option<Run>,
    /// Who relays the speaker: `X a cité un témoin affirmant que …`.
    through: Option<Run>,
    /// Who speaks where the sentence does not say it again.
    carried: Option<Run>,
    cue: Vec<Run>,
    content: Vec<Run>,
}

impl Draft {
    fn order(&self) -> usize {
        let runs = self.source.iter().chain(&self.cue).chain(&self.content);
        runs.map(|run| run.first).min().unwrap_or(0)
    }

    /// The words for the one who speaks, here or before.
    fn speaker(&self) -> Option<Run> {
        self.source.or(self.carried)
    }

    fn told(&self, tokens: &Tokens<'_>) -> Attribution {
        let spans = |runs: &[Run]| runs.iter().map(|run| tokens.span(run.first, run.last)).collect();
        let via = self.carried.filter(|_| self.source.is_none()).or(self.through).map(|run| {
            let span = tokens.span(run.first, run.last);
            let name = tokens.surface(run.first, run.last).to_owned();
            Relay { name, start: span.start, end: span.end, unnamed: false }
        });
        Attribution {
            source: self.source.iter().map(|run| tokens.span(run.first, run.last)).collect(),
            cue: spans(&self.cue),
            content: spans(&self.content),
            via: via.into_iter().collect(),
            unnamed: false,
            direct: false,
        }
    }
}

/// A verb group that may give the floor to someone.
#[derive(Clone, Copy, Debug)]
struct Cue {
    run: Run,
    governs: u16,
    kind: Kind,
    /// The pronoun behind it: `affirme-t-il`.
    pronoun: Option<usize>,
    /// Whether the subject must be taken over (`et affirmé que`).
    joined: bool,
    /// Whether the verb is `citer`.
    cites: bool,
    /// Whether it stands with `se`.
    reflexive: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Active,
    Gerund,
    Passive,
}

struct Reader<'p, 'a, 't> {
    page: &'p Page<'a, 't>,
    drafts: Vec<Draft>,
    /// The frame being read.
    frame: Range<usize>,
    /// The first draft of this frame.
    fresh: usize,
    /// Its first conditional of hearsay.
    conditional: Option<usize>,
}

impl Reader<'_, '_, '_> {
    fn frame(&mut self, frame: Range<usize>) {
        self.frame = frame.clone();
        self.fresh = self.drafts.len();
        self.conditional = None;
        let mut at = frame.start;
        while at < frame.end {
            at = self.read(at).unwrap_or(at).max(at) + 1;
        }
        self.colon();
        self.statement_below();
        self.described();
        self.credit_in_title();
        self.unsourced();
    }

    /// Reads what begins with a token; returns the last token that is done with.
    fn read(&mut self, at: usize) -> Option<usize> {
        let page = self.page;
        if let Some(mark) = page.mark_at(at, self.frame.start, self.frame.end) {
            return self.by_mark(at, mark);
        }
        if self.conditional.is_none() && self.reports(at) {
            self.conditional = Some(at);
        }
        if matches!(page.word(at), "parait" | "semblerait" | "paraitrait")
            && at > self.frame.start
            && page.word(at - 1) == "il"
            && matches!(page.word(at + 1), "que" | "qu")
        {
            return self.hearsay(at);
        }
        if page.is(at, VERB) {
            let cue = self.cue_at(at)?;
            return match cue.kind {
                Kind::Passive => self.by_agent(cue),
                _ => self.by_verb(cue),
            };
        }
        None
    }

    fn add(&mut self, source: Option<Run>, cue: Vec<Run>, content: Vec<Run>) {
        let carried = if source.is_none() { self.main_speaker() } else { None };
        self.drafts.push(Draft { source, carried, cue, content, through: None });
    }

    /// A verb in the active, its subject before or behind it.
    fn by_verb(&mut self, cue: Cue) -> Option<usize> {
        if self.denied(cue) {
            return None;
        }
        if let Some(done) = self.inverted(cue) {
            return Some(done);
        }
        if cue.pronoun.is_some() {
            return None;
        }
        if cue.cites {
            return self.citing(cue);
        }
        self.straight(cue)
    }

    /// Whether the head of a phrase is someone, a body or a document rather than a thing.
    fn names_someone(&self, phrase: Run) -> bool {
        let page = self.page;
        (phrase.first..=phrase.last.min(phrase.first + 4))
            .take_while(|&index| {
                let before = page.before(index);
                let partitive = before <= phrase.first + 3
                    && matches!(page.word(before), "des" | "d" | "de")
                    && (before == phrase.first
                        || page.is(phrase.first, words::DETERMINER)
                            && matches!(
                                page.word(page.before(before)),
                                "un" | "une" | "plusieurs" | "certains" | "deux"
                            ));
                index == phrase.first
                    || !page.is(before, words::PREPOSITION)
                    || page.is(index, words::TITLE)
                    || partitive
            })
            .any(|index| {
                page.is(
                    index,
                    words::PERSON | words::BODY | words::MEDIUM | words::NAMELESS | words::DOCUMENT | words::TITLE,
                ) || page.is(index, CAPITAL) && !(index == phrase.first && page.is(index, words::DETERMINER))
            })
    }

    /// Leaves out the marks where a run is one quotation.
    fn unquoted(&self, run: Run) -> Run {
        let page = self.page;
        // "Réforme : « … »": the title before the quotation is not said.
        if let Some(quotation) =
            page.closes(run.last).filter(|quotation| quotation.closed && quotation.last > quotation.first + 1)
            && quotation.first > run.first
            && page.word(quotation.first - 1) == ":"
        {
            return Run::new(quotation.first + 1, quotation.last - 1);
        }
        match page.opens(run.first) {
            Some(quotation) if quotation.closed && quotation.last == run.last && run.last > run.first + 1 => {
                Run::new(run.first + 1, run.last - 1)
            }
            Some(quotation) if !quotation.closed && quotation.last == run.last && run.last > run.first => {
                Run::new(run.first + 1, run.last)
            }
            _ => run,
        }
    }

    /// Quotations that nobody was given yet, and lines that credit the block before them.
    fn between_frames(&mut self) {
        self.drafts.sort_by_key(Draft::order);
        let drafts = std::mem::take(&mut self.drafts);
        let mut found = marks::unattributed(self.page, &drafts);
        self.drafts = drafts;
        self.drafts.append(&mut found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::attributions::chain;
    use proptest::prelude::*;

    /// Each attribution as `chain | source | cue | content`, unnamed links with a question mark.
    fn told(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        let mut found = attributions(&tokens);
        chain::complete(&tokens, Some("fr"), &mut found);
        let points: Vec<char> = text.chars().collect();
        let words = |spans: &[crate::model::Span]| {
            let pieces =
                spans.iter().map(|span| points.get(span.start..span.end).unwrap_or(&[]).iter().collect::<String>());
            pieces.collect::<Vec<_>>().join(" … ")
        };
        let link = |relay: &Relay| if relay.unnamed { format!("?{}", relay.name) } else { relay.name.clone() };
        found
            .iter()
            .map(|one| {
                let chain = one.via.iter().map(link).collect::<Vec<_>>().join(" > ");
                format!("{chain} | {} | {} | {}", words(&one.source), words(&one.cue), words(&one.content))
            })
            .collect()
    }

    #[test]
    fn a_subject_stands_before_its_verb() {
        assert_eq!(
            told("Le président Alain Morvan a déclaré que le port resterait ouvert."),
            ["Alain Morvan | Le président Alain Morvan | a déclaré | le port resterait ouvert"]
        );
        assert_eq!(
            told("Le porte-parole du port, Igor Belov, affirme ne rien savoir."),
            ["Igor Belov | Le porte-parole du port, Igor Belov | affirme | ne rien savoir"]
        );
        assert_eq!(
            told(
                "Bruno Petit a indiqué lundi, lors d'un point de presse à Lille, que le déficit baisserait, soulignant que « la parole sera tenue »."
            ),
            [
                "Bruno Petit | Bruno Petit | a indiqué | le déficit baisserait",
                "Bruno Petit |  | soulignant | la parole sera tenue"
            ]
        );
    }

    #[test]
    fn a_subject_stands_behind_its_verb() {
        assert_eq!(
            told("« Le port reste ouvert », a déclaré Alain Morvan."),
            ["Alain Morvan | Alain Morvan | a déclaré | Le port reste ouvert"]
        );
        assert_eq!(
            told("« Le port reste ouvert », a-t-elle ajouté, « et nous embauchons »."),
            ["elle | elle | a-t-elle ajouté | Le port reste ouvert … et nous embauchons"]
        );
        assert_eq!(
            told("La route est coupée, indique la mairie."),
            ["mairie | la mairie | indique | La route est coupée"]
        );
        assert_eq!(
            told("Comme l'a dit le préfet, la route est coupée."),
            ["préfet | le préfet | Comme l'a dit | la route est coupée"]
        );
        assert_eq!(
            told("« C'est assez, affirme Jeanne Morel. Il faut partir. »"),
            ["Jeanne Morel | Jeanne Morel | affirme | C'est assez … Il faut partir."]
        );
    }

    #[test]
    fn marks_without_a_verb_attribute() {
        assert_eq!(
            told("Selon Alain Morvan, le port rouvrira. Le port fermera, selon la CGT."),
            ["Alain Morvan | Alain Morvan | Selon | le port rouvrira", "CGT | la CGT | selon | Le port fermera"]
        );
        assert_eq!(told("D'après l'Insee, les prix montent."), ["Insee | l'Insee | D'après | les prix montent"]);
        assert_eq!(
            told("De source policière, deux hommes ont fui."),
            ["?source policière | source policière | De | deux hommes ont fui"]
        );
        assert_eq!(
            told("Pour Jeanne Morel, économiste à Lyon, la crise est finie."),
            ["Jeanne Morel | Jeanne Morel, économiste à Lyon | Pour | la crise est finie"]
        );
        for text in [
            "Pour l'instant, rien ne bouge.",
            "Pour la première fois, le pont est ouvert.",
            "Les prix changent selon les régions.",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_is_said_may_be_a_noun_or_an_infinitive() {
        assert_eq!(
            told("Le ministère de l'Intérieur a annoncé la mort de trois policiers."),
            ["ministère de l'Intérieur | Le ministère de l'Intérieur | a annoncé | la mort de trois policiers"]
        );
        assert_eq!(told("Kiev accuse Moscou d'avoir menti."), ["Kiev | Kiev | accuse | Moscou d'avoir menti"]);
        assert_eq!(told("L'armée a fait état de trois morts."), ["armée | L'armée | a fait état de | trois morts"]);
        assert_eq!(told("Marie Dubois a promis de revenir."), ["Marie Dubois | Marie Dubois | a promis | de revenir"]);
        assert_eq!(told("Le club n'a pas demandé de délai."), [""; 0]);
    }

    #[test]
    fn quotations_go_on_without_a_cue() {
        assert_eq!(
            told("« C'est fini », confie Luc Martin, agriculteur. « Nous avons tout perdu cette année. »"),
            [
                "Luc Martin | Luc Martin, agriculteur | confie | C'est fini",
                "Luc Martin |  |  | Nous avons tout perdu cette année."
            ]
        );
        assert_eq!(
            told("« Nous sommes prêts.\n« Rien ne nous arrêtera », a lancé le général Traoré."),
            ["Traoré |  |  | Nous sommes prêts.", "Traoré | le général Traoré | a lancé | Rien ne nous arrêtera"]
        );
        assert_eq!(
            told("« Le monde a changé, changeons. »\n— Jeanne Morel, présidente du club"),
            ["Jeanne Morel | Jeanne Morel, présidente du club |  | Le monde a changé, changeons."]
        );
        assert_eq!(told("Son « plan B » n'existe pas."), [""; 0]);
    }

    #[test]
    fn chains_name_every_link() {
        assert_eq!(
            told("Selon Reuters citant l'agence RIA, le convoi est parti."),
            ["Reuters > RIA | Reuters | Selon | le convoi est parti"]
        );
        assert_eq!(
            told("Le convoi est parti, a déclaré Igor Petrov, cité par l'agence Interfax."),
            ["Interfax > Igor Petrov | Igor Petrov | a déclaré | Le convoi est parti"]
        );
        assert_eq!(
            told("Le convoi est parti, a déclaré Igor Petrov à l'AFP."),
            ["AFP > Igor Petrov | Igor Petrov | a déclaré | Le convoi est parti"]
        );
        assert_eq!(
            told("Le Figaro rapporte que, selon la police, deux suspects ont fui."),
            ["Le Figaro > police | la police | selon | deux suspects ont fui"]
        );
        assert_eq!(
            told("Le journal Krasny cite un témoin affirmant que « le pont a sauté »."),
            ["Krasny > ?témoin | un témoin | cite … affirmant | le pont a sauté"]
        );
        assert_eq!(
            told("Igor Petrov l'a écrit sur Telegram : « Le convoi est parti hier. »"),
            ["Igor Petrov | Igor Petrov | l'a écrit | Le convoi est parti hier."]
        );
    }

    #[test]
    fn sources_without_a_name_are_told() {
        assert_eq!(
            told("Selon certaines informations, le roi est malade."),
            ["?informations | certaines informations | Selon | le roi est malade"]
        );
        assert_eq!(
            told("Des témoins affirment avoir vu la scène."),
            ["?témoins | Des témoins | affirment | avoir vu la scène"]
        );
        assert_eq!(told("Il paraît que le roi est malade."), [" |  | Il paraît | le roi est malade"]);
        assert_eq!(told("Trois soldats auraient été tués."), [" |  | auraient | Trois soldats auraient été tués"]);
        assert_eq!(told("Elle aurait dû partir."), [""; 0]);
    }

    #[test]
    fn pronouns_stand_for_the_last_speaker() {
        assert_eq!(
            told(
                "Le maire Paul Verdier a ouvert la séance. Il a assuré que tout allait bien. L'opposante Claire Faure s'est levée. Elle a rétorqué que c'était faux."
            ),
            ["Paul Verdier | Il | a assuré | tout allait bien", "Claire Faure | Elle | a rétorqué | c'était faux"]
        );
    }

    #[test]
    fn names_are_told_from_offices_and_bodies() {
        for (text, name) in [
            ("Le porte-parole du président Lukov assure que tout va bien.", "porte-parole du président Lukov"),
            ("Le président de la Ligue Karim Adel Sow assure que tout va bien.", "Karim Adel Sow"),
            ("Le porte-parole de la police Ivan Petrov assure que tout va bien.", "Ivan Petrov"),
            ("La Coordination nationale des éleveurs assure que tout va bien.", "Coordination nationale des éleveurs"),
            ("Son avocate, Me Nora Haddad, assure que tout va bien.", "Nora Haddad"),
            ("Le journal “The Daily Post” assure que tout va bien.", "The Daily Post"),
            ("Les chiffres du ministère de la Santé montrent que tout va bien.", "ministère de la Santé"),
            ("L'agence de presse russe Sputnik assure que tout va bien.", "Sputnik"),
            ("Le ministre de la Mer, le général Issa Koné, assure que tout va bien.", "Issa Koné"),
            ("Le Service fédéral (SFD) de Russie assure que tout va bien.", "Service fédéral"),
            ("La préfecture des Bouches-du-Rhône assure que tout va bien.", "préfecture des Bouches-du-Rhône"),
        ] {
            let found = told(text);
            let chain = found.first().and_then(|one| one.split(" | ").next()).unwrap_or("");
            assert_eq!(chain, name, "{text}");
        }
    }

    #[test]
    fn those_who_are_taken_up_keep_their_name() {
        assert_eq!(
            told("Le quotidien Krasny Den a révélé l'affaire. Le journal précise que deux cadres ont fui."),
            [
                "Krasny Den | Le quotidien Krasny Den | a révélé | l'affaire",
                "Krasny Den | Le journal | précise | deux cadres ont fui"
            ]
        );
        assert_eq!(
            told("« Ils ont tiré », a dit un élu à l'AFP. Selon la même source, trois hommes sont morts."),
            ["AFP > ?élu | un élu | a dit | Ils ont tiré", "?élu | la même source | Selon | trois hommes sont morts"]
        );
        assert_eq!(
            told("Devant la presse, Jeanne Morel, ministre, s'est levée. « Je reste ici », affirme-t-elle."),
            ["Jeanne Morel | elle | affirme | Je reste ici"]
        );
    }

    #[test]
    fn circumstances_stand_between_the_verb_and_what_is_said() {
        for (text, said) in [
            ("Le ministère a confirmé vendredi après-midi un bilan de deux morts.", "un bilan de deux morts"),
            ("Le maire a indiqué hier sur Info-Nord n'avoir rien vu.", "n'avoir rien vu"),
            ("La mairie a annoncé lundi en fin de journée avoir porté plainte.", "avoir porté plainte"),
            ("Une élue a fait état mardi soir de la présence de renforts.", "la présence de renforts"),
            ("Le ministre a invité jeudi à prendre patience.", "à prendre patience"),
            ("La mairie de son côté dénonce « une manœuvre de plus ».", "une manœuvre de plus"),
            ("Le maire a dit sa volonté de porter plainte.", "sa volonté de porter plainte"),
            ("Elle parle de « fraudes massives ».", "de « fraudes massives »"),
        ] {
            let found = told(text);
            assert_eq!(found.first().and_then(|one| one.split(" | ").last()), Some(said), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_count_is_what_the_counter_says() {
        assert_eq!(
            told("La préfecture a quant à elle dénombré 11.500 manifestants."),
            ["préfecture | La préfecture | a quant à elle dénombré | 11.500 manifestants"]
        );
        assert_eq!(told("Le comité recense ses membres."), [""; 0]);
    }

    #[test]
    fn a_narrative_infinitive_goes_on_from_the_last_speaker() {
        assert_eq!(
            told("« La route est coupée », a ajouté la préfecture. Et de conclure que « le pont tiendra »."),
            [
                "préfecture | la préfecture | a ajouté | La route est coupée",
                "préfecture |  | conclure | le pont tiendra"
            ]
        );
    }

    #[test]
    fn a_denied_rumour_is_no_source() {
        assert_eq!(
            told("Le ministère a démenti les informations selon lesquelles le pont a sauté."),
            ["ministère | Le ministère | a démenti | les informations selon lesquelles le pont a sauté"]
        );
    }

    #[test]
    fn a_wrapped_line_is_no_end() {
        assert_eq!(
            told("Son frère a été arrêté mais son\navocat a déclaré que le juge, qui\nest absent, le libérerait."),
            ["avocat | son\navocat | a déclaré | le juge, qui\nest absent, le libérerait"]
        );
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_text(words in proptest::collection::vec(
            prop_oneof![
                Just("a déclaré"), Just("que"), Just("selon"), Just("« "), Just(" »"), Just("\""), Just(","), Just("."), Just(":"), Just("\n"),
                Just("Paul Morel"), Just("le ministre"), Just("il"), Just("-t-"), Just("cité par"), Just("l'AFP"), Just("affirme"), Just("qui"),
                Just("("), Just(")"), Just("d'après"), Just("auraient été"), Just("et"), Just("— "), Just("s'est dit"), Just("de"), Just("citant"), Just("\u{200b}é"), Just("12")
            ],
            0..40,
        )) {
            let text = words.join(" ");
            let tokens = Tokens::of(&text);
            let mut found = attributions(&tokens);
            chain::complete(&tokens, Some("fr"), &mut found);
            let length = text.chars().count();
            for one in &found {
                for span in one.source.iter().chain(&one.cue).chain(&one.content) {
                    prop_assert!(span.start <= span.end && span.end <= length);
                }
                for relay in &one.via {
                    prop_assert!(relay.start <= relay.end && relay.end <= length && !relay.name.is_empty());
                }
            }
            chain::complete(&tokens, Some("en"), &mut found);
        }
    }
}
