"""Writes a story with Superdesk's own formatters and reads it back with its own parsers, without its server.

The formatters and parsers are Superdesk's, as installed. What stands around them there (a database, a queue, a web
framework) has stand-ins that answer nothing: a story that needs none of it is written the same.
"""

import datetime
import enum
import importlib.abc
import importlib.machinery
import json
import pathlib
import sys
import types

# The modules of Superdesk that run as they are; every other one of it, and these packages, are stood in for.
OWN = {
    "superdesk.etree",
    "superdesk.io.feed_parsers",
    "superdesk.io.feed_parsers.ninjs",
    "superdesk.io.feed_parsers.nitf",
    "superdesk.metadata",
    "superdesk.metadata.item",
    "superdesk.metadata.packages",
    "superdesk.publish.formatters",
    "superdesk.publish.formatters.newsml_1_2_formatter",
    "superdesk.publish.formatters.ninjs_formatter",
    "superdesk.publish.formatters.nitf_formatter",
    "superdesk.text_utils",
    "superdesk.utc",
}
ABSENT = {"apps", "bson", "celery", "content_api", "eve", "flask", "flask_babel", "superdesk"}


class Nothing:
    """Whatever is asked of it, it is the answer."""

    def __init__(self, *_, **__):
        pass

    def __call__(self, *_, **__):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, _):
        return self

    def __setitem__(self, *_):
        pass

    def __iter__(self):
        return iter(())


class StandIn(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()


# Where nothing would be the wrong answer.
PARTS = {
    "eve.utils": {"config": types.SimpleNamespace(ID_FIELD="_id", LAST_UPDATED="_updated", VERSION="_current_version")},
    "flask": {"current_app": types.SimpleNamespace(config={"NEWSML_PROVIDER_ID": "lorne.example"})},
    "superdesk.errors": {"SkipValue": type("SkipValue", (Exception,), {})},
    "superdesk.utils": {"SuperdeskBaseEnum": enum.Enum},
    "superdesk.vocabularies": {"is_related_content": lambda *_: False},
}


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ABSENT and name not in OWN:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        module = StandIn(spec.name)
        folders = [pathlib.Path(entry, *spec.name.split(".")) for entry in sys.path]
        module.__path__ = [str(folder) for folder in folders if folder.is_dir()]
        module.__dict__.update(PARTS.get(spec.name, {}))
        return module

    def exec_module(self, module):
        pass


def write(title, paragraphs, quote, items, keep, folder):
    sys.meta_path.insert(0, StandIns())
    from lxml import etree
    from superdesk.io.feed_parsers.ninjs import NINJSFeedParser
    from superdesk.io.feed_parsers.nitf import NITFFeedParser
    from superdesk.publish.formatters.newsml_1_2_formatter import NewsML12Formatter
    from superdesk.publish.formatters.ninjs_formatter import NINJSFormatter
    from superdesk.publish.formatters.nitf_formatter import NITFFormatter
    from superdesk.text_utils import get_text

    words = "".join(f"<p>{text.replace('Harbor Bridge', '<b>Harbor Bridge</b>')}</p>" for text in paragraphs)
    rest = f"<h2>What happens next</h2><blockquote>{quote}</blockquote><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    story = {
        "guid": "tag:lorne.example,2026:bridge",
        "type": "text",
        "headline": title,
        "byline": "Leo Marchetti",
        "abstract": "<p>The bridge is closed until the summer.</p>",
        "body_html": words,
        "body_footer": "<p>Call 555-0100 with what you know.</p>",
        "ednote": "Editors: the cost is new.",
        "urgency": 3,
        "firstcreated": "2026-03-01T06:30:00+0000",
        "copyrightholder": "Lorne News Service",
        "subject": [{"qcode": "04000000", "name": "economy"}],
    }

    # Its NITF formatter writes paragraphs only; its parser reads the whole back.
    written = etree.tostring(NITFFormatter().get_nitf(dict(story), None, 1), pretty_print=True, encoding="unicode")
    read = NITFFeedParser().parse(etree.fromstring(written))
    keep("superdesk.nitf", text_of(read, get_text), written)

    newsml_1(story, keep, NewsML12Formatter(), etree)

    story["body_html"] = words + rest
    story["dateline"] = {"located": {"city": "Port Lorne"}}
    picture = {"_id": "picture", "guid": "tag:lorne.example,2026:picture", "type": "picture", "headline": "The span", "description_text": "The span of the bridge on Monday."}
    story["associations"] = {"featuremedia": picture}
    keep("superdesk.json", "", json.dumps(NINJSFormatter()._transform_to_ninjs(story, None)))
    read = {item["type"]: item for item in NINJSFeedParser().parse(folder / "superdesk.json")}
    told = [text_of(read["text"], get_text), read["text"]["dateline"]["located"]["city"]]
    told += [read["picture"][field] for field in ["headline", "description_text"]]
    keep("superdesk.json", "\n".join(told))


def newsml_1(story, keep, formatter, etree):
    """As its formatter puts a message together; the rights, which a database holds, are left out. Its parser wants the content elsewhere than its
    formatter writes it, so the words are read by their paths."""
    day = datetime.datetime(2026, 3, 1, 6, 30, tzinfo=datetime.timezone.utc)
    story = dict(story, _id="bridge", pubstatus="usable", state="published", firstcreated=day, versioncreated=day)
    formatter.now, formatter.string_now = day, day.strftime("%Y%m%dT%H%M%S+0000")
    formatter._format_rights_metadata = lambda *_: None
    newsml = etree.Element("NewsML")
    item = etree.SubElement(newsml, "NewsItem")
    formatter._format_news_envelope(story, etree.SubElement(newsml, "NewsEnvelope"), 1)
    formatter._format_identification(story, item)
    formatter._format_news_management(story, item)
    formatter._format_news_component(story, item)
    written = formatter.XML_ROOT + etree.tostring(newsml, encoding="unicode")
    read = etree.fromstring(written)
    lines = [read.findtext(f".//NewsLines/{line}") for line in ["HeadLine", "ByLine"]]
    content = [" ".join(data.itertext()) for data in read.iter("DataContent")]
    keep("superdesk.newsml", "\n".join(lines + content), written)


def text_of(item, get_text):
    body = get_text(item["body_html"], content="html", lf_on_block=True)
    return "\n".join([item["headline"], item["byline"], item["abstract"], body])
