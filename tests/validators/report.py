"""Holds the reports in a folder against independent validators, without a network.

check-jsonschema: report.json, ninjs.json and intoto.json against their schemas.
rdflib and pySHACL: report.jsonld as RDF against report-shapes.ttl.
prov: the PROV-O part, read as a PROV document.
c2pa: c2pa.json, taken as a manifest definition by the library that c2patool is made of.
"""

import json
import subprocess
import sys
from pathlib import Path

import c2pa
from prov.model import ProvActivity, ProvDocument, ProvEntity
from pyshacl import validate
from rdflib import Graph

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

# What the two contexts say of the terms that a report uses; the whole of them is on the web.
CONTEXTS = {
    "https://schema.org": {
        "@vocab": "https://schema.org/",
        **{term: {"@type": "@id"} for term in ["url", "digitalSourceType", "verificationFactCheckingPolicy", "correctionsPolicy"]},
    },
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": "http://www.w3.org/ns/oa#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "as": "http://www.w3.org/ns/activitystreams#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@vocab"},
        **{term: f"oa:{term}" for term in ["Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector", "assessing"]},
        **{term: f"oa:{term}" for term in ["classifying", "commenting", "editing"]},
        "Person": "foaf:Person",
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "creator": {"@id": "dcterms:creator", "@type": "@id"},
        "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@id": "oa:start", "@type": "xsd:integer"},
        "end": {"@id": "oa:end", "@type": "xsd:integer"},
        "value": "rdf:value",
        "format": "dc:format",
        "name": "foaf:name",
    },
}


def schema(name, document):
    subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", name, document], check=True, stdout=subprocess.DEVNULL
    )


def graph(documents):
    found = Graph()
    for document in documents:
        context = document["@context"]
        local = {**document, "@context": CONTEXTS.get(context, context) if isinstance(context, str) else context}
        found.parse(data=json.dumps(local), format="json-ld", publicID="https://outlet.example/report")
    return found


def unknown_terms(documents):
    """Keys of the Web Annotation part that its context does not know would be dropped without a word."""
    known = set(CONTEXTS["http://www.w3.org/ns/anno.jsonld"]) | {"@context", "@graph"}

    def walk(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key not in known:
                    yield key
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    return sorted(set(walk(documents[1])))


def main(folder):
    schema(ROOT / "schemas/report.schema.json", folder / "report.json")
    schema(HERE / "ninjs.schema.json", folder / "ninjs.json")
    schema(HERE / "statement.schema.json", folder / "intoto.json")
    c2pa.Builder((folder / "c2pa.json").read_text())

    documents = json.loads((folder / "report.jsonld").read_text())
    assert unknown_terms(documents) == [], unknown_terms(documents)
    found = graph(documents)
    conforms, _, said = validate(found, shacl_graph=str(HERE / "report-shapes.ttl"), advanced=False)
    assert conforms, said
    # The shapes must be able to fail.
    wrong = json.loads(json.dumps(documents))
    wrong[0]["@graph"][0]["digitalSourceType"] = "http://cv.iptc.org/newscodes/digitalsourcetype/minorHumanEdits"
    assert not validate(graph(wrong), shacl_graph=str(HERE / "report-shapes.ttl"))[0], "a retired term passed"

    turtle = graph(documents[2:]).serialize(format="turtle")
    told = ProvDocument.deserialize(content=turtle, format="rdf", rdf_format="turtle")
    entities = len(list(told.get_records(ProvEntity)))
    activities = len(list(told.get_records(ProvActivity)))
    assert entities > 2 and activities > 2, (entities, activities)
    print(f"{len(found)} triples, {entities} entities, {activities} activities")


main(Path(sys.argv[1]))
