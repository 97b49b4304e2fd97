//! The small words of French, and the nouns for people, bodies and documents, as classes.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Articles, possessives, demonstratives and the quantifiers that begin a noun phrase.
pub(crate) const DETERMINER: u32 = 1;
/// Prepositions.
pub(crate) const PREPOSITION: u32 = 1 << 1;
/// Words that begin or join clauses.
pub(crate) const JOINER: u32 = 1 << 2;
/// Adverbs that may stand inside a verb group or between verb and subject.
pub(crate) const ADVERB: u32 = 1 << 3;
/// Words of time that stand without a preposition.
pub(crate) const TIME: u32 = 1 << 4;
/// Personal pronouns as subjects.
pub(crate) const PRONOUN: u32 = 1 << 5;
/// Pronouns between subject and verb, and `ne`.
pub(crate) const CLITIC: u32 = 1 << 6;
/// Forms of `avoir`.
pub(crate) const HAVE: u32 = 1 << 7;
/// Forms of `être`.
pub(crate) const BE: u32 = 1 << 8;
/// Other finite verbs that are common enough to show a clause.
pub(crate) const FINITE: u32 = 1 << 9;
/// Relative pronouns.
pub(crate) const RELATIVE: u32 = 1 << 10;
/// Nouns for a person by office, trade or role.
pub(crate) const PERSON: u32 = 1 << 11;
/// Nouns for bodies.
pub(crate) const BODY: u32 = 1 << 12;
/// Nouns for those who publish.
pub(crate) const MEDIUM: u32 = 1 << 13;
/// Nouns for documents and acts of speech.
pub(crate) const DOCUMENT: u32 = 1 << 14;
/// Nouns for sources that bear no name.
pub(crate) const NAMELESS: u32 = 1 << 15;
/// Determiners that leave open who it is.
pub(crate) const INDEFINITE: u32 = 1 << 16;
/// Prepositions after which a circumstance follows rather than more of the name.
pub(crate) const CIRCUMSTANCE: u32 = 1 << 17;
/// `selon` and its like, alone.
pub(crate) const ACCORDING: u32 = 1 << 18;
/// Titles before a name.
pub(crate) const TITLE: u32 = 1 << 19;
/// Small words inside names.
pub(crate) const PARTICLE: u32 = 1 << 20;

const LISTS: [(u32, &str); 27] = [
    (
        DETERMINER,
        "le la les l ce cet cette ces son sa ses leur leurs notre nos votre mon ma mes tout toute tous toutes chaque",
    ),
    (
        DETERMINER | INDEFINITE,
        "un une des certains certaines plusieurs quelques aucun aucune divers diverses differents differentes",
    ),
    (DETERMINER, "deux trois quatre cinq six sept huit neuf dix"),
    (PREPOSITION, "de d du des a au aux en par sur pour contre entre chez vers parmi avec sans sous outre malgre"),
    (
        PREPOSITION | CIRCUMSTANCE,
        "dans lors devant apres avant depuis pendant via face suite jusque durant concernant auprès aupres hors quant \
         malgre avec sans sous vers grace afin suivant cote",
    ),
    (JOINER, "que qu si car mais or et ou ni donc quand lorsque lorsqu puisque puisqu comme quoique tandis puis alors"),
    (
        ADVERB,
        "deja egalement aussi ainsi notamment encore enfin ensuite bien mal pas plus toutefois cependant pourtant \
         neanmoins tres trop peu mieux toujours jamais souvent parfois meme plutot surtout auparavant dernierement \
         recemment bientot point guere rien seulement pourtant rapidement quelque ailleurs outre effet revanche \
         autant",
    ),
    (
        TIME,
        "lundi mardi mercredi jeudi vendredi samedi dimanche hier demain aujourd aujourdhui avant-hier matin soir midi \
         janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre maintenant desormais tard tot",
    ),
    (PRONOUN, "il elle ils elles on"),
    (CLITIC, "se s le la les l lui leur nous vous me m te t y en ne n"),
    (HAVE, "a ont avait avaient aura auront aurait auraient ait aient eut eurent ai avons avez avais"),
    (BE, "est sont etait etaient sera seront serait seraient soit soient fut furent suis sommes etes"),
    (
        FINITE,
        "fait font faisait faisaient fera feront ferait va vont allait allaient ira iront peut peuvent pouvait pouvaient \
         pourra pourrait pourraient doit doivent devait devaient devra devront devrait devraient veut veulent voulait \
         voulaient veux sait savait faut fallait faudra faudrait vient viennent venait tient prend prennent met mettent \
         reste restent semble semblent continue continuent permet permettent devient deviennent existe existent",
    ),
    (RELATIVE, "qui dont ou lequel laquelle lesquels lesquelles auquel quoi"),
    (
        PERSON,
        "president presidente ministre ministres porte-parole parole procureur procureure directeur directrice chef cheffe \
         general colonel capitaine commandant lieutenant amiral secretaire depute deputee deputes senateur senatrice maire \
         prefet prefete gouverneur gouverneure chancelier chanceliere roi reine prince princesse pape cardinal eveque \
         archeveque professeur professeure chercheur chercheuse chercheurs economiste historien historienne sociologue \
         politologue analyste expert experte specialiste avocat avocate avocats juge magistrat magistrate medecin docteur \
         patron patronne pdg fondateur fondatrice cofondateur dirigeant dirigeante responsable responsables delegue deleguee \
         representant representante ambassadeur ambassadrice conseiller conseillere conseillers candidat candidate leader \
         militant militante habitant habitante habitants riverain riveraine temoin victime journaliste reporter correspondant \
         correspondante editorialiste auteur auteure autrice auteurs ecrivain ecrivaine realisateur acteur actrice chanteur \
         etudiant etudiante etudiants enseignant enseignante enseignants eleve salarie salariee salaries employe employee \
         employes ouvrier retraite retraitee commercant commercante agriculteur agricultrice eleveur pecheur skipper pilote \
         entraineur entraineuse selectionneur joueur joueuse capitaine policier policiere pompier gendarme soldat officier \
         officiers fonctionnaire haut-commissaire commissaire coordinateur coordinatrice coordonnateur gerant gerante \
         proprietaire adjoint adjointe vice-president vice-presidente numero homme femme homologue diplomate diplomates \
         opposant opposante banquier epidemiologiste virologue infectiologue toxicologue ingenieur ingenieure physicien \
         climatologue biologiste geographe philosophe psychologue psychiatre premier premiere tete proche proches ancien \
         ancienne anciens ex membre membres chiraquien tenor mere pere frere soeur fils fille ami amie voisin voisine \
         epouse mari veuve conjoint dame garcon jeune second heritier syndicaliste elu elue elus parlementaire parlementaires \
         rapporteur rapporteure mediateur avocate-generale greffier notaire otage rescape rescapee survivant survivante \
         gourou guide imam rabbin pretre pasteur moine artiste peintre photographe designer createur creatrice styliste \
         dissident blogueur influenceur youtubeur octogenaire septuagenaire sexagenaire quinquagenaire trentenaire \
         quadragenaire suspect suspecte prevenu prevenue accuse conducteur conductrice automobiliste assaillant agresseur meurtrier adolescent adolescente enfant parlementaire negociateur negociatrice emissaire envoye envoyee \
         enqueteur enquetrice sauveteur secouriste controleur controleuse inspecteur inspectrice infirmier infirmiere soignant \
         soignante chauffeur routier vendeur vendeuse restaurateur restauratrice hotelier chasseur viticulteur viticultrice maraicher \
         apiculteur pharmacien pharmacienne chirurgien chirurgienne pediatre instituteur institutrice proviseur doyen doyenne \
         recteur rectrice cure patriarche metropolite emir sultan cheikh mollah ayatollah sherif bourgmestre echevin sous-prefet \
         attache attachee consul brigadier adjudant sergent caporal marin matelot hotesse steward passager passagere supporter \
         arbitre coach stagiaire apprenti lyceen lyceenne collegien ecolier etudiante doctorant doctorante manifestant \
         manifestante refugie refugiee migrant migrante detenu detenue prisonnier prisonniere plaignant plaignante locataire \
         bailleur usager usagere client cliente consommateur consommatrice patient patiente combattant combattante",
    ),
    (
        BODY,
        "ministere gouvernement parquet organisation organisations prefecture parti universite observatoire armee police \
         gendarmerie commission cour tribunal conseil institut ong association associations groupe groupes syndicat syndicats \
         intersyndicale direction presidence elysee kremlin pentagone maison-blanche otan onu autorites autorite etat etats \
         union comite academie agence agences federation confederation entreprise societe firme banque bourse senat assemblee \
         parlement congres mairie ville region departement diplomatie ambassade office centre cellule collectif mouvement \
         ligue coalition alliance front rebellion rebelles insurges talibans opposition majorite defense justice service \
         services etat-major forces secours pompiers enquete justice fondation hopital hopitaux musee club constructeur \
         operateur compagnie chambre instance bureau fonds pays royaume republique regime junte pouvoir cabinet accusation \
         partie executif patronat communaute fraction conference synode episcopat diocese rectorat caisse haute-autorite autorite agence chaine studio label equipe staff federation ligue tribu clan milice brigade regiment marine aviation camp bloc delegation quai coordination usine detracteurs",
    ),
    (
        MEDIUM,
        "agence agences journal journaux quotidien quotidienne hebdomadaire mensuel chaine chaines radio television televisions \
         magazine site revue media medias presse titre tabloid tabloide newsletter podcast emission blog webzine",
    ),
    (
        DOCUMENT,
        "rapport rapports communique communiques etude etudes sondage enquete article articles texte document documents note \
         declaration declarations bilan decompte chiffres chiffre estimation estimations donnees informations information \
         statistiques analyse analyses recensement message lettre propos theorie hypothese version resultats calculs avis \
         arrete decret loi code traite accord constitution livre ouvrage tribune tweet publication video videos image images \
         photo photos enregistrement temoignage temoignages aveu aveux dire dires decision jugement ordonnance barometre \
         plainte acte requisitoire rumeur rumeurs previsions prevision projections bulletin depeche depeches recit termes \
         indices classement etudes compte",
    ),
    (
        NAMELESS,
        "source sources information informations donnees rumeur rumeurs temoin temoins expert experts observateur observateurs \
         analyste analystes specialiste specialistes responsable responsables officiels habitant habitants riverain riverains \
         internaute internautes diplomate diplomates indices temoignages video videos image images estimations proche proches \
         critiques commentateurs connaisseurs scientifiques chercheurs economistes certains certaines beaucoup d'aucuns autres \
         medias voix bruits habitante habitantes riveraine riveraines voisin voisine voisins voisines passant passante \
         passants passantes",
    ),
    (ACCORDING, "selon"),
    (TITLE, "m mm mme mmes mlle me mr mrs ms dr pr mgr sir lord lady maitre monsieur madame docteur professeur"),
    (PARTICLE, "de du d van von der den la le el al ben bin ibn da di dos das del abou abu ter ten bint y"),
    (
        ADVERB,
        "ici longuement fermement fortement certainement pleinement unanimement rapidement profondement doucement franchement sechement dignement solidement timidement impossible voici voila",
    ),
    (TIME, "week aube nuit journee matinee soiree apres-midi veille lendemain"),
    (JOINER, "parce pourquoi comment combien"),
    (
        PRONOUN,
        "je j tu nous vous ceux celui celle celles certains ca cela ceci c personne rien quiconque chacun chacune",
    ),
    (DETERMINER | INDEFINITE, "nombre beaucoup maints maintes"),
];

static CLASSES: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut classes = HashMap::new();
    for (class, words) in LISTS {
        for word in words.split_whitespace() {
            *classes.entry(word).or_insert(0) |= class;
        }
    }
    classes
});

/// Returns the classes of a folded word.
pub(crate) fn classes(word: &str) -> u32 {
    let known = CLASSES.get(word).copied().unwrap_or(0);
    if known == 0 { plural(word).unwrap_or_else(|| by_ending(word)) } else { known }
}

/// People and bodies in the plural are people and bodies.
fn plural(word: &str) -> Option<u32> {
    let one = word.strip_suffix('s').filter(|one| one.len() > 3)?;
    if matches!(
        one,
        "premier" | "premiere" | "second" | "tete" | "numero" | "camp" | "fond" | "partie" | "centre" | "region"
    ) {
        return None;
    }
    let class = CLASSES.get(one).copied()? & (PERSON | BODY | MEDIUM);
    (class != 0).then_some(class)
}

/// Words that stand before a figure.
pub(crate) fn about(word: &str) -> bool {
    matches!(
        word,
        "environ"
            | "pres"
            | "plus"
            | "moins"
            | "entre"
            | "quelque"
            | "autour"
            | "au"
            | "de"
            | "jusqu"
            | "presque"
            | "un"
            | "une"
    )
}

/// What a person has towards something: `a dit son intention de`.
pub(crate) fn attitude(word: &str) -> bool {
    matches!(
        word,
        "intention"
            | "intentions"
            | "volonte"
            | "souhait"
            | "desir"
            | "espoir"
            | "crainte"
            | "craintes"
            | "inquietude"
            | "inquietudes"
            | "soutien"
            | "opposition"
            | "refus"
            | "colere"
            | "satisfaction"
            | "confiance"
            | "solidarite"
            | "determination"
            | "attachement"
            | "desaccord"
            | "accord"
            | "doute"
            | "doutes"
            | "hostilite"
            | "preoccupation"
            | "tristesse"
            | "emotion"
            | "indignation"
            | "regret"
            | "regrets"
            | "admiration"
            | "deception"
            | "optimisme"
            | "pessimisme"
            | "incomprehension"
            | "disponibilite"
    )
}

/// Nouns that end as adverbs do.
const NOUNS_IN_MENT: [&str; 24] = [
    "appartement",
    "complement",
    "deroulement",
    "ecoulement",
    "ecroulement",
    "element",
    "enlevement",
    "enterrement",
    "equipement",
    "evenement",
    "harcelement",
    "mouvement",
    "prelevement",
    "ralentissement",
    "recrutement",
    "reglement",
    "renouvellement",
    "retablissement",
    "soulevement",
    "supplement",
    "tirement",
    "traitement",
    "transfert",
    "versement",
];

/// The class that the ending of an unknown word gives away.
fn by_ending(word: &str) -> u32 {
    let long = |ending: &str, least: usize| word.len() >= least && word.ends_with(ending);
    let adverbial = ["lement", "vement", "quement", "rement", "usement", "tement", "amment", "emment"];
    if word.len() >= 8 && adverbial.iter().any(|ending| word.ends_with(ending)) {
        return if NOUNS_IN_MENT.contains(&word) { 0 } else { ADVERB };
    }
    if long("ologue", 7) || long("iste", 7) || long("trice", 7) {
        return PERSON;
    }
    if long("aient", 7) || long("erent", 7) || long("eront", 7) || long("eraient", 8) {
        return FINITE;
    }
    0
}
