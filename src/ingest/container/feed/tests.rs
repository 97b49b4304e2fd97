use super::*;

fn all(text: &str) -> (Vec<Found>, Option<String>) {
    let mut found = Vec::new();
    let ended = feed(text.as_bytes(), &Limits::default(), &mut |thing| {
        found.push(thing);
        true
    });
    (found, ended.err().map(|error| error.to_string()))
}

fn told(found: &Found) -> &Told {
    match found {
        Found::Member(member) => &member.told,
        Found::Address(told) => told,
        other => panic!("{other:?}"),
    }
}

/// One letter for each thing found: a document, an address, a broken one.
fn kinds(found: &[Found]) -> String {
    let kind = |found: &Found| match found {
        Found::Member(_) => 'd',
        Found::Address(_) => 'a',
        Found::Broken { .. } => 'b',
        Found::Revisit { .. } | Found::Notice(_) => '?',
    };
    found.iter().map(kind).collect()
}

const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Le Fil</title><link>https://www.lefil.fr/</link><language>fr-FR</language>
<item><title>D&#233;j&agrave; &amp;laquo; vu &amp;raquo; &amp; lu</title><media:title>autre</media:title><link>/a?x=1&y=2</link><guid isPermaLink="false">n1</guid><dc:creator>Ana Blanc</dc:creator><author>bea@lefil.fr (Béa Noir)</author><pubDate>Fri, 07 Jan 2022 10:00:00 +0100</pubDate><dc:date>2021-01-01</dc:date><description>Un résumé</description><content:encoded><![CDATA[<p>Le corps &amp; la suite.</p>]]></content:encoded></item>
<item><title>Lien</title><link>https://ailleurs.example.com/b</link><description>Un <b>résumé</b></description></item>
<item><guid>https://www.lefil.fr/c</guid><pubDate>hier</pubDate></item>
<item><description>Tout est dit ici.</description></item>
<item><title>Rien</title><br></item></channel></rss>"#;

#[test]
fn rss_gives_documents_and_addresses_with_the_places_they_say_it() {
    let (found, ended) = all(RSS);
    assert_eq!((kinds(&found).as_str(), ended), ("daadb", None));
    let Found::Member(first) = &found[0] else { panic!("a document") };
    assert_eq!(first.bytes, b"<p>Le corps &amp; la suite.</p>");
    assert_eq!((first.media_type.as_deref(), first.record.as_deref()), (Some("text/html"), Some("n1")));
    let at = usize::try_from(first.offset.expect("a place")).expect("small");
    assert!(RSS[at..].starts_with("<item>"));
    let told = &first.told;
    assert_eq!(told.url.as_deref(), Some("https://www.lefil.fr/a?x=1&y=2"));
    assert_eq!(told.title.as_deref(), Some("Déjà « vu » & lu"));
    assert_eq!(told.authors, ["Ana Blanc", "Béa Noir"]);
    assert_eq!(told.published.as_ref().map(ToString::to_string).as_deref(), Some("2022-01-07T10:00:00+01:00"));
    assert_eq!((told.outlet.as_deref(), told.language.as_deref()), (Some("lefil.fr"), Some("fr")));
    assert_eq!(told.places["published"], "feed item pubDate");
    assert_eq!(told.places["outlet"], "domain of feed item link");
    let second = super::tests::told(&found[1]);
    assert_eq!((second.outlet.as_deref(), second.published.is_none()), (Some("example.com"), true));
    assert_eq!(super::tests::told(&found[2]).url.as_deref(), Some("https://www.lefil.fr/c"));
    let Found::Member(fourth) = &found[3] else { panic!("a document") };
    assert_eq!((fourth.bytes.as_slice(), fourth.told.outlet.as_deref()), (&b"Tout est dit ici."[..], Some("Le Fil")));
}

#[test]
fn atom_is_read_with_its_types_bases_and_authors() {
    let long = "Une phrase assez longue pour un article. ".repeat(8);
    let text = format!(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example.com/blog/"><title type="html">Le &lt;b&gt;Fil&lt;/b&gt;</title><author><name>Ana</name><uri>x</uri></author><link rel="self" href="feed.xml"/>
<entry><id>urn:1</id><title>a &lt; b</title><link rel="enclosure" href="x.mp3"/><link rel="alternate" type="application/json" href="a.json"/><link href="a.html"/><updated>2022-01-07T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{long}<br/></p></div></content></entry>
<entry xml:lang="fr"><id>https://a.example.com/b</id><title type="text">Court</title><source><title>Autre</title><id>x</id></source><author><name>Béa</name></author><published>2022-01-07</published><content>Court.</content></entry>
<entry><title>Image</title><link href="c"/><content type="image/png">QUJD</content></entry>
<entry><title>Ailleurs</title><content type="text/html" src="/d"/></entry></feed>"#
    );
    let (found, ended) = all(&text);
    assert_eq!((kinds(&found).as_str(), ended), ("daaa", None));
    let Found::Member(first) = &found[0] else { panic!("a document") };
    assert!(first.bytes.starts_with(b"<div xmlns") && first.bytes.ends_with(b"<br/></p></div>"));
    assert_eq!(first.told.url.as_deref(), Some("https://a.example.com/blog/a.html"));
    assert_eq!((first.told.title.as_deref(), first.told.authors.as_slice()), (Some("a < b"), &["Ana".to_owned()][..]));
    assert_eq!(first.told.places["published"], "feed item updated");
    let second = told(&found[1]);
    assert_eq!((second.title.as_deref(), second.authors.as_slice()), (Some("Court"), &["Béa".to_owned()][..]));
    assert_eq!((second.url.as_deref(), second.language.as_deref()), (Some("https://a.example.com/b"), Some("fr")));
    assert_eq!(told(&found[3]).url.as_deref(), Some("https://a.example.com/d"));
}

#[test]
fn older_forms_are_feeds_too() {
    let rdf = r#"<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel r:about="x"><title>T</title></channel><item r:about="https://a.example.com/1"><title>Un</title><link>https://a.example.com/1</link><d:date>2022-01-07T10:00+01:00</d:date></item></r:RDF>"#;
    let (found, ended) = all(rdf);
    assert_eq!((told(&found[0]).title.as_deref(), ended), (Some("Un"), None));
    assert_eq!(told(&found[0]).published.as_ref().map(ToString::to_string).as_deref(), Some("2022-01-07T10:00+01:00"));
    let atom_0_3 = r#"<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title mode="escaped" type="text/html">D&amp;eacute;j&amp;agrave;</title><link rel="alternate" type="text/html" href="https://a.example.com/1"/><issued>2004-01-07</issued></entry></feed>"#;
    assert_eq!(told(&all(atom_0_3).0[0]).title.as_deref(), Some("Déjà"));
    let rss_0_93 = "<rss version='0.93'><channel><item><link>https://a.example.com/1</link></item></channel></rss>";
    assert_eq!(kinds(&all(rss_0_93).0), "a");
}

#[test]
fn json_feeds_are_read_in_both_versions() {
    let text = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Le Fil","home_page_url":"https://lefil.fr/","language":"fr","author":{"name":"Ana"},"items":[
{"id":1,"url":"/a","title":"Un","content_html":"<p>Oui</p>","date_published":"2022-01-07T10:00:00+01:00","authors":[{"name":"Béa"},{"url":"x"}]},
{"id":"https://lefil.fr/b","summary":"Résumé","title":null},{"id":"3","content_text":"Oui & non"},{"id":"4"}]}"#;
    let (found, ended) = all(text);
    assert_eq!((kinds(&found).as_str(), ended), ("dadb", None));
    let Found::Member(first) = &found[0] else { panic!("a document") };
    assert_eq!((first.told.url.as_deref(), first.record.as_deref()), (Some("https://lefil.fr/a"), Some("1")));
    assert_eq!(first.told.authors, ["Béa"]);
    assert_eq!(told(&found[1]).authors, ["Ana"]);
    assert!(all("{\"items\":[{}").1.is_some());
}

#[test]
fn what_breaks_off_gives_what_stands_before() {
    let cut = RSS.split_once("<title>Lien").expect("it is there").0;
    let (found, ended) = all(cut);
    assert_eq!((kinds(&found).as_str(), ended), ("db", None));
    let (found, ended) = all("<rss><channel><title>T</title>");
    assert_eq!((found.len(), ended.is_some()), (0, true));
    for other in ["<html><p>x</p></html>", "", "x", "<!-- only -->"] {
        assert!(all(other).1.is_some(), "{other}");
    }
}

#[test]
fn hostile_feeds_take_no_longer_than_their_size() {
    let item = "<item><link>https://a.example.com/1</link></item>";
    let table = [
        format!("<rss><channel>{}</channel></rss>", "<item/>".repeat(MOST_ITEMS + 5)),
        format!("<rss><channel><item><title>{}</title></item></channel></rss>", "<b>".repeat(200_000)),
        format!("<rss><channel><item {}/></channel></rss>", "a='' ".repeat(300_000)),
        format!("<rss><channel><item>{}</item></channel></rss>", "<dc:creator>a</dc:creator>".repeat(50_000)),
        format!("<rss><channel>{}{item}</channel></rss>", "</x>".repeat(200_000)),
        format!(
            "<!DOCTYPE r [<!ENTITY a \"{}\">]><rss><channel><item><title>&a;&a;</title></item></channel></rss>",
            "b".repeat(9)
        ),
        format!("<rss><channel><item><title>{}", "&#0;&#xffffffff;&;&".repeat(20_000)),
        format!("{{\"items\":[{}{{}}]}}", "{},".repeat(MOST_ITEMS + 5)),
        format!("{{\"items\":{}", "[".repeat(200_000)),
    ];
    let began = std::time::Instant::now();
    for text in table {
        let (found, _) = all(&text);
        assert!(found.len() <= MOST_ITEMS + 1);
    }
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn a_feed_keeps_to_the_limit_of_members() {
    let mut count = 0;
    let limits = Limits { members: 3, ..Limits::default() };
    let ended = feed(RSS.as_bytes(), &limits, &mut |_| {
        count += 1;
        true
    });
    assert_eq!(count, 3);
    assert!(ended.expect_err("more than three").to_string().contains("more than 3 items"));
}
