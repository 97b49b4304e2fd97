#!/usr/bin/env bash
# Fills the seed corpus of each fuzz target: from the samples, and with small files of its own. Further folders may be
# given; their files go to the targets that read their kind.
set -euo pipefail
folders=()
for folder in "$@"; do folders+=("$(realpath "$folder")"); done
cd "$(dirname "$0")"
# The versions of the libraries that the program is built with.
[ -f Cargo.lock ] || cp ../Cargo.lock .
mkdir -p corpus/{page,text,table,quote,mail,pdf,office,warc,zip,feed,lines,http,figures,said,matching,signed}
crlf() { sed 's/$/\r/'; }

for page in ../samples/articles/*.html; do
    name=$(basename "$page" .html)
    cp "$page" corpus/page/
    head=$'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n'
    { printf '%s\r\n' "$head"; cat "$page"; } > "corpus/http/$name"
    { printf 'From: Ana <ana@example.org>\nTo: b@example.org\nSubject: =?utf-8?q?Caf=C3=A9?=\nDate: Thu, 6 Jan 2022 14:05:00 +0600\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n' | crlf
      cat "$page"; } > "corpus/mail/$name.eml"
    { printf 'From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/a\nSubject: A\nDate: Thu, 6 Jan 2022 14:05:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="B"\n\n--B\nContent-Type: text/html\nContent-ID: <f@mhtml.blink>\nContent-Transfer-Encoding: base64\nContent-Location: https://example.org/a\n\n' | crlf
      base64 "$page" | crlf
      printf -- '--B\nContent-Type: text/css\nContent-Location: cid:c\nContent-Transfer-Encoding: quoted-printable\n\na =3D b=\nc\n\n--B--\n' | crlf; } > "corpus/mail/$name.mhtml"
    { printf '@@ mimetype\napplication/epub+zip\n@@ META-INF/container.xml\n<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>\n@@ OEBPS/content.opf\n<package><metadata xmlns:dc="d"><dc:title>A book</dc:title><dc:creator role="aut">Ana Blanc</dc:creator><dc:date>2022-01-06</dc:date><dc:language>en</dc:language></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="n" href="n.ncx" properties="nav"/></manifest><spine><itemref idref="a"/></spine></package>\n@@ *OEBPS/a.xhtml\n'
      cat "$page"; } > "corpus/office/$name.epub"
    length=$(( $(printf '%s\r\n' "$head" | wc -c) + $(wc -c < "$page") ))
    for kind in response revisit; do
        printf 'WARC/1.1\nWARC-Type: %s\nWARC-Record-ID: <urn:uuid:%s>\nWARC-Date: 2022-01-06T14:05:00Z\nWARC-Target-URI: https://example.org/%s\nWARC-Refers-To: <urn:uuid:response>\nContent-Type: application/http; msgtype=response\nContent-Length: %s\n\n' "$kind" "$kind" "$name" "$length" | crlf
        printf '%s\r\n' "$head"; cat "$page"; printf '\r\n\r\n'
    done > "corpus/warc/$name.warc"
    { printf '@@ datapackage.json\n{"profile":"data-package","resources":[{"name":"a","path":"archive/a.warc","hash":"sha256:00","bytes":9}]}\n@@ datapackage-digest.json\n{"path":"datapackage.json","hash":"sha256:00"}\n@@ pages/pages.jsonl\n{"format":"json-pages-1.0"}\n@@ archive/a.warc\n'
      cat "corpus/warc/$name.warc"; } > "corpus/zip/$name.wacz"
    { printf '@@ *folder/%s.html\n' "$name"; cat "$page"; printf '\n@@ picture.png\nx\n@@ a.html.toml\nurl = "https://example.org/a"\n'; } > "corpus/zip/$name.zip"
    gzip -nc "$page" > "corpus/zip/$name.gz"
done

for article in ../samples/articles/*.txt ../samples/articles/*.md; do
    name=$(basename "$article")
    cp "$article" corpus/text/
    # The first byte is the language.
    for byte in 0 1 2 3 4 5 6 7 8 9; do
        { printf '%s' "$byte"; cat "$article"; } > "corpus/figures/$name.$byte"
    done
    for byte in 0 1; do
        { printf '%s' "$byte"; cat "$article"; } > "corpus/said/$name.$byte"
    done
    { sed -n 5p "$article"; cat "$article"; } > "corpus/quote/$name"
    cp "corpus/quote/$name" "corpus/matching/$name"
    { sed -n 5p "$article" | tr 'aeiéè' 'AEIEE'; cat "$article"; } > "corpus/quote/$name.upper"
    { printf 'Le […] la\n'; cat "$article"; } > "corpus/quote/$name.cut"
    { printf 'From: Ana <ana@example.org>\nSubject: Fwd: A\nDate: 6 Jan 2022 14:05 GMT\n\n---------- Forwarded message ---------\n'; cat "$article"; } > "corpus/mail/$name.eml"
    { printf '@@ word/document.xml\n<w:document xmlns:w="urn:w"><w:body><w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>A title</w:t></w:r></w:p>'
      sed 's/&/\&amp;/g; s/</\&lt;/g; s|.*|<w:p><w:ins><w:r><w:t>&</w:t><w:tab/></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>|' "$article"
      printf '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>\n@@ [Content_Types].xml\n<Types/>\n@@ word/styles.xml\n<w:styles xmlns:w="urn:w"><w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>\n@@ word/footnotes.xml\n<w:footnotes xmlns:w="urn:w"><w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>\n@@ docProps/core.xml\n<c:coreProperties xmlns:dc="d"><dc:title>A</dc:title><dc:creator>Ana Blanc;Jean Noir</dc:creator></c:coreProperties>\n'; } > "corpus/office/$name.docx"
    { printf '@@ /Type/Catalog/Pages 3 0 R/Lang(fr)\n\n@@ /Title(A title)/Author<FEFF0041>/CreationDate(D:20220106140500Z)\n\n@@ /Type/Pages/Kids[4 0 R 4 0 R]/Count 2\n\n@@ /Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 6 0 R>>/XObject<</X 8 0 R>>>>\n\n@@ \n/X Do BT /F 12 Tf 1 0 0 1 72 800 Tm 14 TL\n'
      sed 's/[\\()]/\\&/g; s/.*/(&) Tj T*/' "$article"
      printf '[(A) -250 (b)] TJ <0041> Tj ET\n@@ /Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 500/W[0[500 600] 5 9 400]>>]\n\n@@ \n/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0041> <00660069> endbfchar 1 beginbfrange <0042> <0050> <0061> endbfrange end\n@@ /Type/XObject/Subtype/Form/Resources<</XObject<</X 8 0 R>>>>\nq 1 0 0 1 5 5 cm BT /F 9 Tf (Inside) Tj ET /X Do Q\n'; } > "corpus/pdf/$name.parts"
    sed 's|/Subtype/Type0/BaseFont/A/Encoding/Identity-H|/Subtype/Type1/FirstChar 32/Widths[500 300]/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/eacute/f_i]>>|' "corpus/pdf/$name.parts" > "corpus/pdf/$name.simple"
done

cp ../samples/*.csv corpus/table/
printf 'file,outlet,url,published,author,derived_from\na.html,Example,https://example.org/a,2022-01-06,Ana; Jean,translates: Reuters\n' > corpus/table/manifest.csv
printf 'outlet = "Example"\nurl = "https://example.org/a"\nauthor = ["Ana", "Jean"]\npublished = 2022-01-06\nderived_from = "copies: Reuters"\n' > corpus/table/sidecar.toml
printf 'claim_id,claim,quote,appearance_id\n1,"A, b",\x27=x,7\n' > corpus/table/back.csv
printf 'claim_id\tclaim\tappearance_id\n1\ta\\tb\t7\n' > corpus/table/back.tsv
printf '[{"claim_id":1,"claim":null,"appearance_id":7}]\n' > corpus/table/back.json
printf '| claim_id | claim | appearance_id |\n| --- | --- | --- |\n| 1 | a\\|b | 7 |\n' > corpus/table/back.md
printf '<section><h2 data-column="claim">A</h2><table><tbody><tr><td data-column="appearance_id">7</td></tr></tbody></table></section>\n' > corpus/table/back.html
printf '@@ [Content_Types].xml\n<Types/>\n@@ _rels/.rels\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>\n@@ xl/workbook.xml\n<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Citations" sheetId="1" r:id="r1"/></sheets></workbook>\n@@ xl/_rels/workbook.xml.rels\n<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>\n@@ xl/sharedStrings.xml\n<sst><si><t>appearance_id</t></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>\n@@ xl/styles.xml\n<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>\n@@ xl/worksheets/sheet1.xml\n<worksheet><dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>claim</t></is></c></row><row r="2"><c r="A2"><v>7</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" s="1"><v>44567.5</v></c></row></sheetData></worksheet>\n' > corpus/table/back.xlsx

printf '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A</title><link>https://example.org</link><item><title>One</title><link>https://example.org/1</link><guid isPermaLink="false">1</guid><pubDate>Thu, 06 Jan 2022 14:05:00 GMT</pubDate><dc:creator>Ana</dc:creator><content:encoded><![CDATA[<p>Words.</p>]]></content:encoded></item><item><link>https://example.org/2</link><description>&lt;b&gt;x</description></item></channel></rss>' > corpus/feed/rss2.xml
printf '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/"><title>A</title><entry><id>urn:1</id><title type="html">&lt;i&gt;One</title><link rel="alternate" href="/1"/><updated>2022-01-06T14:05:00Z</updated><author><name>Ana</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Words.</p></div></content></entry></feed>' > corpus/feed/atom.xml
printf '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link></item></rdf:RDF>' > corpus/feed/rss1.xml
printf '{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[{"id":"1","url":"https://example.org/1","content_html":"<p>Words.</p>","date_published":"2022-01-06T14:05:00Z","authors":[{"name":"Ana"}]}]}' > corpus/feed/feed.json

printf '{"title":"Un titre","text":"Un texte.","url":"https://example.org/a","authors":["Ana"],"date":"2022-01-06"}\n{"title":"Deux","html":"<p>x</p>"}\n' > corpus/lines/articles.jsonl
printf ' CDX N b a m s k r M S V g\norg,example)/a 20220106140500 https://example.org/a text/html 200 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA - - 9 0 a.warc.gz\n' > corpus/lines/index.cdx
printf 'org,example)/a 20220106140500 {"url":"https://example.org/a","mime":"text/html","status":"200","digest":"sha1:A","length":"9","offset":"0","filename":"a.warc.gz"}\n' > corpus/lines/index.cdxj
printf 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\342\200\224 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n' > corpus/signed/checkpoint
printf 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k' > corpus/signed/vkey
printf 'https://example.org/a\n# a remark\nhttps://example.org/b\n' > corpus/lines/list.txt
printf 'url,title,published\nhttps://example.org/a,"A, b",2022-01-06\n' > corpus/lines/list.csv

printf 'RUser-agent: *\nDisallow: /folder\nAllow: /*.html$\nCrawl-delay: 2\n\nUser-agent: whosaid\nDisallow: /x # why\nSitemap: https://example.org/s\n' > corpus/http/robots
printf 'HTTP/1.1 301 Moved\nLocation: ../b?c#d\nContent-Length: 0\n\n' | crlf > corpus/http/redirect
printf 'HTTP/1.1 103 Early\nLink: </a>\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\nETag: "a"\n\n3\nabc\n0\n\n' | crlf > corpus/http/chunked
printf 'HTTP/1.1 503 Busy\nRetry-After: 3\n\n' | crlf > corpus/http/busy
{ printf 'HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Type: text/plain;charset=x\n\n' | crlf; printf 'Words.' | gzip -nc; } > corpus/http/gzip
printf 'HTTP/1.1 304 Not Modified\nETag: "a"\n\n' | crlf > corpus/http/same

[ "${#folders[@]}" = 0 ] || find "${folders[@]}" -type f -size -65k -print0 | while IFS= read -rd '' file; do
    case $file in
        *.html | *.htm | *.xhtml) targets=page ;;
        *.md | *.txt) targets="text lines" ;;
        *.csv | *.tsv | *.xlsx) targets="table lines" ;;
        *.eml | *.mhtml | *.mht) targets=mail ;;
        *.pdf) targets=pdf ;;
        *.docx | *.epub) targets=office ;;
        *.warc | *.warc.gz) targets=warc ;;
        *.zip | *.wacz | *.gz) targets=zip ;;
        *.xml | *.rss | *.atom) targets=feed ;;
        *.json | *.jsonl | *.cdx | *.cdxj) targets="lines feed" ;;
        *) continue ;;
    esac
    for target in $targets; do cp "$file" "corpus/$target/$(printf %s "$file" | sha256sum | cut -c 1-16)"; done
done
chmod -R u+w corpus
