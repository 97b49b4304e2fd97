//! French verbs that make someone say something, with all their forms.
//!
//! The list grew from the reporting verbs of the GenderGapTracker (MIT, <https://github.com/sfu-discourse-lab/GenderGapTracker>),
//! cleaned of what is no verb, and from the grammar of what each may govern.

use std::collections::HashMap;
use std::sync::LazyLock;

/// `que` and a clause.
pub(crate) const THAT: u16 = 1;
/// A noun phrase that is what is said: `annonce la mort`.
pub(crate) const NOUN: u16 = 1 << 1;
/// A bare infinitive: `dit vouloir`.
pub(crate) const BARE: u16 = 1 << 2;
/// `de` and an infinitive, someone to whom it is said between them or not: `promet de`.
pub(crate) const TO: u16 = 1 << 3;
/// `à` and an infinitive or a noun: `appelle à`.
pub(crate) const TOWARDS: u16 = 1 << 4;
/// Someone, then `de` and what is said of them: `accuse X de`.
pub(crate) const BLAME: u16 = 1 << 5;
/// Speaks only beside a quotation or after it: `sourit`.
pub(crate) const ASIDE: u16 = 1 << 6;
/// Only with `se`.
pub(crate) const REFLEXIVE: u16 = 1 << 7;
/// Also a noun or an everyday verb: a noun phrase after it is what is said only where the subject can speak.
pub(crate) const WEAK: u16 = 1 << 8;
/// Needs a noun: `fait état de`, `laisse entendre`.
pub(crate) const LIGHT: u16 = 1 << 9;
/// Counts: a figure after it is what is said.
pub(crate) const COUNT: u16 = 1 << 10;

/// A finite form.
pub(crate) const FINITE: u8 = 1;
/// A past participle.
pub(crate) const PAST: u8 = 1 << 1;
/// A present participle.
pub(crate) const PRESENT: u8 = 1 << 2;
/// The infinitive.
pub(crate) const INFINITIVE: u8 = 1 << 3;

/// One form of a verb.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Form {
    /// What the verb may govern.
    pub governs: u16,
    /// Which forms are written so.
    pub forms: u8,
    /// Whether the verb is `citer`.
    pub cites: bool,
}

/// Verbs in -er, by what they govern; those in `-eler` that double are among the others.
const REGULAR: [(u16, &str); 18] = [
    (
        THAT | BARE,
        "affirmer declarer assurer expliquer indiquer preciser ajouter souligner estimer considerer raconter noter remarquer \
            constater observer marteler insister repeter jurer alerter informer arguer argumenter imaginer supposer certifier attester \
            confier alleguer garantir pretexter avancer objecter arguer plaisanter ironiser renseigner pronostiquer speculer \
            gager parier presumer affirmer expliciter retorquer",
    ),
    (
        THAT | NOUN,
        "annoncer confirmer rapporter signaler reveler relater mentionner detailler deplorer regretter denoncer craindre redouter \
                   revendiquer anticiper notifier relayer diagnostiquer evaluer raconter",
    ),
    (THAT | NOUN | BARE, "nier reconnaitre"),
    (THAT | NOUN | TO, "suggerer proposer demander exiger ordonner recommander conseiller preconiser"),
    (
        NOUN,
        "evoquer reclamer condamner critiquer contester fustiger refuter rejeter repudier commenter pointer saluer minimiser \
            etriller pourfendre brocarder deconseiller reprouver",
    ),
    (NOUN | WEAK, "proner exprimer souhaiter reiterer reaffirmer chiffrer invoquer vanter"),
    (
        THAT | BARE,
        "esperer souhaiter penser avouer confirmer annoncer revendiquer reconnaitre indiquer estimer affirmer declarer assurer considerer jurer",
    ),
    (THAT | WEAK, "montrer demontrer juger trouver soupconner relever deviner clamer temoigner temperer"),
    (TOWARDS, "imputer exhorter appeler inviter inciter"),
    (TO, "menacer prier sommer implorer supplier"),
    (BLAME, "accuser soupconner taxer qualifier blamer"),
    (
        ASIDE,
        "lancer lacher glisser continuer resumer detailler temperer nuancer rencherir encherir ironiser plaisanter tonner trancher soupirer \
             souffler murmurer crier hurler chuchoter balbutier philosopher gronder pester raler commenter analyser decrypter tweeter gazouiller \
             titrer argumenter completer resumer interroger questionner repliquer riposter tacler relativiser theoriser denoncer \
             pointer remercier feliciter developper insister acquiescer opiner grincer grommeler maugreer bougonner deplorer developper \
             s'exclamer articuler lister enumerer enchainer abonder fulminer rager railler moquer temoigner plaider repeter rapporter \
             accuser alerter regretter enumerer rassurer encourager exhorter protester marteler clamer proclamer",
    ),
    (
        ASIDE | REFLEXIVE,
        "exclamer indigner inquieter interroger etonner emporter alarmer insurger lamenter desoler navrer agacer enerver enthousiasmer \
                         rememorer extasier amuser emerveiller impatienter offusquer epancher emouvoir vanter justifier defendre moquer",
    ),
    (
        THAT | REFLEXIVE,
        "feliciter indigner inquieter etonner alarmer demander targuer desoler exclamer vanter interroger",
    ),
    (THAT | ASIDE, "proclamer plaider"),
    (NOUN | TO | WEAK, "demander"),
    (COUNT, "denombrer recenser decompter comptabiliser"),
    (THAT | ASIDE, "conceder"),
];

/// Verbs whose forms are written out: finite ones, then past participles, then present ones and infinitives.
const IRREGULAR: [(u16, &str, &str, &str, &str); 43] = [
    (
        THAT | BARE,
        "dit disent disait disaient dira diront dirait diraient dis",
        "dit dite dits dites",
        "disant",
        "dire",
    ),
    (THAT, "redit redisent redisait redira", "redit redite", "redisant", "redire"),
    (
        THAT | BARE | WEAK,
        "pretend pretendent pretendait pretendaient pretendit",
        "pretendu pretendus",
        "pretendant",
        "pretendre",
    ),
    (THAT | ASIDE, "repond repondent repondait repondaient repondit repondra", "repondu", "repondant", "repondre"),
    (
        THAT | NOUN | BARE,
        "reconnait reconnaissent reconnaissait reconnaissaient reconnut reconnaitra",
        "reconnu reconnus reconnue",
        "reconnaissant",
        "reconnaitre",
    ),
    (THAT | NOUN | BARE, "admet admettent admettait admettaient admit", "admis admise", "admettant", "admettre"),
    (
        THAT | NOUN | TO,
        "promet promettent promettait promettaient promit promettra",
        "promis promise promises",
        "promettant",
        "promettre",
    ),
    (THAT | WEAK, "soutient soutiennent soutenait soutenaient soutint", "soutenu", "soutenant", "soutenir"),
    (THAT | WEAK, "maintient maintiennent maintenait maintenaient maintint", "maintenu", "", "maintenir"),
    (THAT, "previent previennent prevenait prevenaient prevint", "prevenu", "prevenant", "prevenir"),
    (THAT, "avertit avertissent avertissait avertissaient", "averti", "avertissant", "avertir"),
    (THAT, "convient conviennent convenait", "convenu", "convenant", "convenir"),
    (THAT | ASIDE, "ecrit ecrivent ecrivait ecrivaient ecrivit", "ecrit", "ecrivant", "ecrire"),
    (THAT | WEAK, "croit croient croyait croyaient", "cru", "croyant", "croire"),
    (THAT | NOUN, "craint craignent craignait craignaient", "craint", "craignant", "craindre"),
    (THAT | REFLEXIVE, "plaint plaignent plaignait plaignaient", "plaint", "plaignant", "plaindre"),
    (
        THAT | NOUN | BARE,
        "dement dementent dementait dementaient dementit dementira",
        "dementi dementis dementie dementies",
        "dementant",
        "dementir",
    ),
    (THAT | NOUN | WEAK, "exclut excluent excluait excluaient exclura", "exclu exclus", "excluant", "exclure"),
    (THAT | ASIDE, "conclut concluent concluait concluaient conclura", "conclu", "concluant", "conclure"),
    (ASIDE, "poursuit poursuivent poursuivait poursuivaient poursuivit", "poursuivi", "poursuivant", "poursuivre"),
    (ASIDE, "reprend reprennent reprenait", "repris", "reprenant", "reprendre"),
    (ASIDE, "sourit sourient souriait", "souri", "souriant", "sourire"),
    (ASIDE, "rit rient", "ri", "", "rire"),
    (WEAK, "parle parlent parlait parlaient parlera", "parle", "parlant", "parler"),
    (ASIDE | WEAK, "reagit reagissent reagissait", "reagi", "reagissant", "reagir"),
    (ASIDE, "surencherit rencherit rencherissent rencherissait", "rencheri", "rencherissant", "rencherir"),
    (THAT | NOUN, "predit predisent predisait", "predit", "predisant", "predire"),
    (THAT | NOUN | WEAK, "prevoit prevoient prevoyait prevoyaient", "prevu", "prevoyant", "prevoir"),
    (ASIDE | WEAK, "decrit decrivent decrivait decrivaient", "decrit", "decrivant", "decrire"),
    (THAT | WEAK, "apprend apprennent apprenait", "appris", "apprenant", "apprendre"),
    (
        THAT,
        "rappelle rappellent rappelait rappelaient rappela rappelera rappellera",
        "rappele",
        "rappelant",
        "rappeler",
    ),
    (TOWARDS | WEAK, "appelle appellent appelait appelaient appela", "appele", "appelant", "appeler"),
    (THAT | BARE, "garantit garantissent garantissait", "garanti", "garantissant", "garantir"),
    (THAT | REFLEXIVE, "souvient souviennent souvenait", "souvenu", "", "souvenir"),
    (THAT | REFLEXIVE, "rejouit rejouissent rejouissait", "rejoui", "rejouissant", "rejouir"),
    (ASIDE | REFLEXIVE, "defend defendent defendait plaint rejouit souvient emeut", "defendu", "defendant", "defendre"),
    (
        THAT | NOUN | WEAK,
        "etablit etablissent stipule stipulent enonce enoncent",
        "etabli stipule enonce",
        "stipulant",
        "stipuler",
    ),
    (THAT | WEAK, "retient retiennent retenait", "retenu", "retenant", "retenir"),
    (LIGHT, "fait font faisait faisaient fit firent fera", "fait", "faisant", "faire"),
    (LIGHT, "laisse laissent laissait laissaient laissa", "laisse", "laissant", "laisser"),
    (THAT | WEAK, "ressort", "", "", "ressortir"),
    (THAT | BLAME | NOUN | WEAK, "reproche reprochent reprochait reprochaient", "reproche", "reprochant", "reprocher"),
    (
        TOWARDS | REFLEXIVE | WEAK,
        "engage engagent engageait engageaient",
        "engage engagee engages",
        "engageant",
        "engager",
    ),
];

static FORMS: LazyLock<HashMap<String, Form>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for (governs, verbs) in REGULAR {
        for verb in verbs.split_whitespace() {
            if let Some(stem) = verb.strip_suffix("er") {
                regular(&mut forms, stem, governs);
            }
        }
    }
    for (governs, finite, past, present, infinitive) in IRREGULAR {
        for (words, form) in [(finite, FINITE), (past, PAST), (present, PRESENT), (infinitive, INFINITIVE)] {
            for word in words.split_whitespace() {
                add(&mut forms, word.to_owned(), governs, form);
            }
        }
    }
    regular(&mut forms, "cit", NOUN | WEAK);
    for (word, form) in &mut forms {
        form.cites = word.starts_with("cit");
    }
    forms
});

/// Adds the forms of a verb in -er that news uses: third persons and those without a person.
fn regular(forms: &mut HashMap<String, Form>, stem: &str, governs: u16) {
    let soft = match stem.as_bytes().last() {
        Some(b'g') => format!("{stem}e"),
        _ => stem.to_owned(),
    };
    for ending in ["e", "ent", "erent", "era", "eront", "erait", "eraient"] {
        add(forms, format!("{stem}{ending}"), governs, FINITE);
    }
    for ending in ["ait", "aient", "a"] {
        add(forms, format!("{soft}{ending}"), governs, FINITE);
    }
    add(forms, format!("{soft}ant"), governs, PRESENT);
    for ending in ["e", "es", "ee", "ees"] {
        add(forms, format!("{stem}{ending}"), governs, PAST);
    }
    add(forms, format!("{stem}er"), governs, INFINITIVE);
}

fn add(forms: &mut HashMap<String, Form>, word: String, governs: u16, form: u8) {
    // A verb that takes `que` needs no quotation beside it.
    let governs = if governs & THAT != 0 && governs & REFLEXIVE == 0 { governs & !ASIDE } else { governs };
    let entry = forms.entry(word).or_insert(Form { governs: 0, forms: 0, cites: false });
    // A verb that speaks without `se` too needs none.
    let reflexive = if entry.forms == 0 { governs & REFLEXIVE } else { entry.governs & governs & REFLEXIVE };
    let aside = if entry.forms == 0 { governs & ASIDE } else { entry.governs & governs & ASIDE };
    let weak = if entry.forms == 0 { governs & WEAK } else { entry.governs & governs & WEAK };
    let rest = (entry.governs | governs) & !(REFLEXIVE | ASIDE | WEAK);
    entry.governs = rest | reflexive | aside | weak;
    entry.forms |= form;
}

/// Returns what a folded word may be as a form of such a verb. `written` tells `annonce` from `annoncé`.
pub(crate) fn form(word: &str, written: &str) -> Option<Form> {
    if word.len() < 2 {
        return None;
    }
    let mut form = FORMS.get(word).copied()?;
    if form.forms & FINITE != 0 && form.forms & PAST != 0 && word.ends_with('e') {
        let accent = written.chars().next_back().is_some_and(|last| matches!(last, 'é' | 'É' | '\u{301}'));
        let capitals = written.chars().all(|c| !c.is_lowercase());
        if accent {
            form.forms &= !FINITE;
        } else if !capitals {
            form.forms &= !PAST;
        }
    }
    Some(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_tell_a_participle_from_a_present() {
        assert_eq!(form("annonce", "annoncé").map(|form| form.forms), Some(PAST));
        assert_eq!(form("annonce", "annonce").map(|form| form.forms), Some(FINITE));
        assert_eq!(form("annoncait", "annonçait").map(|form| form.forms), Some(FINITE));
        assert_eq!(form("dit", "dit").map(|form| form.forms), Some(FINITE | PAST));
        assert_eq!(form("jugeant", "jugeant").map(|form| form.forms), Some(PRESENT));
        assert!(form("table", "table").is_none());
    }

    #[test]
    fn a_verb_keeps_what_it_governs() {
        let indigner = form("indigne", "indigné").map_or(0, |form| form.governs);
        assert_ne!(indigner & REFLEXIVE, 0);
        let declarer = form("declare", "déclare").map_or(0, |form| form.governs);
        assert_eq!(declarer & (REFLEXIVE | ASIDE | WEAK), 0);
    }
}
