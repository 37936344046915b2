"""Writes stories with other people's programs, each with the text that the same program reads out of its file.

Usage: foreign_files.py FOLDER. Needs what scripts/foreign-programs installs.
"""

import datetime
import email.message
import email.policy
import io
import json
import pathlib
import sys

import docutils.core
import docutils.frontend
import docutils.utils
import docutils.parsers.rst
import docx
import feedgen.feed
import mosromgr.mostypes
import NewsMLG2
import odf.opendocument
import odf.table
import odf.teletype
import odf.text
import pycaption
import pypandoc
import srt
import superdesk_files
import ttconv.imsc.writer
import ttconv.srt.reader
import webvtt

TITLE = "Harbor Bridge shut after crack is found"
PARAGRAPHS = [
    "PORT LORNE — City engineer Ruth Amaya closed the Harbor Bridge on Monday. “We saw it. We shut it,” Amaya said.",
    "The repair will cost $4.5 million. It isn’t the first time: the span shut in 2019 — for 13 days.",
    "Éva Szabó paid 12 € for a ticket; the naïve façade of “quotes” and ‘single’ ones stays.",
]
QUOTE = "“I walked across it every day,” said Ana Duarte, a nurse."
ITEMS = ["The ferry runs every ten minutes.", "It costs $3."]
ROWS = [["Day", "Cars"], ["Monday", "13,000"], ["Tuesday", "0"]]
MARKDOWN = "\n\n".join(
    [
        f"# {TITLE}",
        PARAGRAPHS[0].replace("Harbor Bridge", "[Harbor Bridge](https://example.org/bridge)").replace("Ruth Amaya", "**Ruth Amaya**"),
        "## What happens next",
        PARAGRAPHS[1],
        f"> {QUOTE}",
        "\n".join(f"- {item}" for item in ITEMS),
        "| Day | Cars |\n|-----|------|\n| Monday | 13,000 |\n| Tuesday | 0 |",
        PARAGRAPHS[2],
    ]
)

folder = pathlib.Path(sys.argv[1])
files = []


def keep(name, text, content=None):
    if content is not None:
        mode = "wb" if isinstance(content, bytes) else "w"
        with open(folder / name, mode) as file:
            file.write(content)
    files[:] = [file for file in files if file["file"] != name]
    files.append({"file": name, "text": text})


def pandoc():
    for kind in ["docx", "odt", "rtf", "html", "markdown"]:
        name = f"pandoc.{'md' if kind == 'markdown' else kind}"
        path = str(folder / name)
        pypandoc.convert_text(MARKDOWN, kind, format="markdown", outputfile=path, extra_args=["-s"])
        wide = ["--columns=500"]
        if kind == "rtf":
            # Its own reader of RTF loses a letter after some of the quotation marks that its writer writes.
            keep(name, pypandoc.convert_text(MARKDOWN, "plain", format="markdown", extra_args=wide))
        else:
            keep(name, pypandoc.convert_file(path, "plain", format=kind, extra_args=wide))


def python_docx():
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for words in PARAGRAPHS:
        paragraph = document.add_paragraph()
        for word in words.split(" "):
            # Word processors cut a sentence into runs at will.
            paragraph.add_run(word + " ").bold = word.istitle()
    document.add_paragraph(QUOTE, style="Intense Quote")
    for item in ITEMS:
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(rows=0, cols=2)
    for row in ROWS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = row
    document.save(folder / "python-docx.docx")
    read = docx.Document(folder / "python-docx.docx")
    words = [paragraph.text for paragraph in read.paragraphs]
    words += [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    keep("python-docx.docx", "\n".join(words))


def odfpy():
    document = odf.opendocument.OpenDocumentText()
    document.text.addElement(odf.text.H(outlinelevel=1, text=TITLE))
    for words in [*PARAGRAPHS, QUOTE]:
        paragraph = odf.text.P()
        odf.teletype.addTextToElement(paragraph, words.replace(" ", "  ", 1))
        document.text.addElement(paragraph)
    items = odf.text.List()
    for words in ITEMS:
        item = odf.text.ListItem()
        item.addElement(odf.text.P(text=words))
        items.addElement(item)
    document.text.addElement(items)
    table = odf.table.Table()
    for row in ROWS:
        line = odf.table.TableRow()
        for words in row:
            cell = odf.table.TableCell()
            cell.addElement(odf.text.P(text=words))
            line.addElement(cell)
        table.addElement(line)
    document.text.addElement(table)
    document.save(folder / "odfpy.odt")
    read = odf.opendocument.load(folder / "odfpy.odt")
    found = read.getElementsByType(odf.text.H) + read.getElementsByType(odf.text.P)
    keep("odfpy.odt", "\n".join(odf.teletype.extractText(element) for element in found))


def docutils_files():
    source = "\n\n".join([f"{TITLE}\n{'=' * len(TITLE)}", *PARAGRAPHS, "    " + QUOTE, *(f"- {item}" for item in ITEMS)])
    settings = docutils.frontend.get_default_settings(docutils.parsers.rst.Parser())
    document = docutils.utils.new_document("story", settings)
    docutils.parsers.rst.Parser().parse(source, document)
    for writer, name in [("html5", "docutils.html"), ("odt", "docutils.odt")]:
        keep(name, document.astext(), docutils.core.publish_string(source, writer=writer))


def newsml():
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    written = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example.org:20260301:1" version="1" standard="NewsML-G2"
 standardversion="2.34" conformance="power" xml:lang="en">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_36.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Lorne News Service"/><versionCreated>2026-03-01T06:30:00Z</versionCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>2026-03-01T06:00:00Z</contentCreated><headline>{TITLE}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content>{body}</body.content>
</body></nitf></inlineXML></contentSet></newsItem>"""
    document = NewsMLG2.NewsMLG2Document(written.encode())
    # The library knows the metadata; the content is foreign XML to it, which it passes on as it is.
    read = document.to_xml()
    words = [text.strip() for text in read.itertext() if text.strip()]
    texts = [text for text in words if text == TITLE or text in PARAGRAPHS]
    keep("newsmlg2.xml", "\n".join(texts), document.to_xml_string())


def mos():
    lines = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    written = f"""<mos><mosID>prompter.example</mosID><ncsID>ncs.example</ncsID><messageID>1</messageID><roStorySend><roID>RO1</roID>
<storyID>S1</storyID><storySlug>BRIDGE</storySlug><storyBody>{lines}</storyBody></roStorySend></mos>"""
    message = mosromgr.mostypes.StorySend.from_string(written)
    words = [part for part in message.story.body if isinstance(part, str)]
    keep("mosromgr.xml", "\n".join(words), str(message))


def subtitles():
    lines = ["City engineer Ruth Amaya closed the bridge", "on Monday. The repair will cost", "$4.5 million.", "“We saw it.”"]
    tracks = webvtt.WebVTT()
    for number, line in enumerate(lines):
        tracks.captions.append(webvtt.Caption(f"00:00:0{2 * number}.000", f"00:00:0{2 * number + 1}.500", line))
    tracks.save(str(folder / "webvtt-py.vtt"))
    tracks.save_as_srt(str(folder / "webvtt-py.srt"))
    for name in ["webvtt-py.vtt", "webvtt-py.srt"]:
        read = webvtt.from_srt if name.endswith("srt") else webvtt.read
        keep(name, " ".join(caption.text for caption in read(str(folder / name))))
    second = datetime.timedelta(seconds=1)
    cues = [srt.Subtitle(at + 1, at * 2 * second, (at * 2 + 1) * second, line) for at, line in enumerate(lines)]
    written = srt.compose(cues)
    keep("srt.srt", " ".join(cue.content for cue in srt.parse(written)), written)


def timed_text():
    lines = ["City engineer Ruth Amaya closed the bridge", "on Monday & Tuesday. The repair costs", "less than < $5 million."]
    second = datetime.timedelta(seconds=1)
    cues = [srt.Subtitle(at + 1, at * 2 * second, (at * 2 + 1) * second, line) for at, line in enumerate(lines)]
    written = srt.compose(cues)
    model = ttconv.srt.reader.to_model(io.StringIO(written))
    document = io.BytesIO()
    ttconv.imsc.writer.from_model(model).write(document, encoding="utf-8", xml_declaration=True)
    # It reads marks of style in SubRip, and words are words to it.
    keep("ttconv.ttml", " ".join(lines), document.getvalue())
    captions = pycaption.SRTReader().read(written, lang="en")
    keep("pycaption.xml", " ".join(lines), pycaption.DFXPWriter().write(captions))


def feeds():
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    feed = feedgen.feed.FeedGenerator()
    feed.id("https://lorne.example/")
    feed.title("Lorne News Service")
    feed.link(href="https://lorne.example/")
    feed.description("News of Port Lorne")
    entry = feed.add_entry()
    entry.id("https://lorne.example/bridge")
    entry.title(TITLE)
    entry.author(name="Leo Marchetti", email="leo@lorne.example")
    entry.summary("The span shut at dawn.")
    entry.published("2026-03-01T06:30:00+00:00")
    # In RSS it writes content as <content:encoded> beside a description.
    entry.content(body, type="html")
    told = "\n".join([TITLE, "The span shut at dawn.", *PARAGRAPHS])
    keep("feedgen.atom", told, feed.atom_str(pretty=True))
    keep("feedgen.rss", told, feed.rss_str(pretty=True))


def mail():
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = "Leo Marchetti <leo@lorne.example>"
    message["To"] = "desk@lorne.example"
    message["Subject"] = TITLE
    message["Message-ID"] = "<1@lorne.example>"
    message.set_content("\n\n".join(PARAGRAPHS), charset="utf-8")
    message.add_alternative("".join(f"<p>{words}</p>" for words in PARAGRAPHS), subtype="html")
    read = email.message_from_bytes(bytes(message), policy=email.policy.default)
    keep("message.eml", read.get_body(["plain"]).get_content(), bytes(message))


for write in [pandoc, python_docx, odfpy, docutils_files, newsml, mos, subtitles, timed_text, feeds, mail]:
    write()
superdesk_files.write(TITLE, PARAGRAPHS, QUOTE, ITEMS, keep, folder)
with open(folder / "files.json", "w") as file:
    json.dump({"title": TITLE, "files": files}, file, ensure_ascii=False)
