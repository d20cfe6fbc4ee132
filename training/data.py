"""All that trains, as documents of tokens with labels.

A document is a dict: forms, gap (0 glued, 1 blank, 2 paragraph break before the token), end (1 where a sentence ends), and
the labels that its source has. A label that a source lacks is not there; one that a token lacks is IGNORE.
The folder of data comes from CHANCERY_DATA; its README says what may train. Files of other splits are refused.
"""
import collections, glob, gzip, json, os, re, subprocess

IGNORE = -100
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get("CHANCERY_DATA", "")
TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
STATUSES = "asserted future hypothetical negated historical".split()
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
ENTITY_TAGS = ["O"] + [f"{b}-{t}" for t in ("PER", "ORG", "LOC", "MISC") for b in "BIES"]
TITLES = set("President Vice Prime Foreign Defence Defense Minister Secretary Senator Governor Chancellor King Queen Prince Princess Pope General Colonel Captain Judge Justice Professor Ambassador Mayor Dr. Mr. Mrs. Ms. Sir Lord Lady Saint St.".split())
ROLES = [f"ARG{n}" for n in range(5)] + [f"ARGM-{m}" for m in "TMP LOC MNR ADV MOD NEG ADJ DIS EXT PRP CAU PRR LVB DIR PRD GOL CXN COM REC".split()]


def table(name):
    rows = [line.rstrip("\n").split("\t") for line in open(os.path.join(HERE, "..", "data", "codes", name), encoding="utf8")]
    return [dict(zip(rows[0], row)) for row in rows[1:]]


MODES = [f"{r['type']} {r['mode']}" for r in table("plover_modes.tsv") if r["version"] == "v2"]
SECTORS = ["", *(r["code"] for r in table("sectors.tsv") if r["code"] != "GOV")]  # a state and its government are one
FOR_JUDGES = ("late", "press-late", "whole-late")  # of training/labels: what the judges learn from, which the heads must not know
OFTEN = ("press", "stories", "excerpts")  # of training/labels: what reads like the press, and is read twice as often
CONTEXTS = [r["context"] for r in table("plover_contexts.tsv")]


def lines(path):
    assert DATA, "CHANCERY_DATA must name the folder of data"
    assert "test" not in os.path.basename(path), "a test set never trains"
    with gzip.open(os.path.join(DATA, path), "rt", encoding="utf8") as f:
        yield from f


def script_of(form, lemma):
    """How to get from form to lemma: CASE|CUT|ADD, or =LEMMA where they share no beginning (src/tree/lemma.ts undoes it)."""
    case, base = ("k", form) if lemma.startswith(form[:1]) and not form.islower() else ("l", form.lower())
    shared = len(os.path.commonprefix([base, lemma]))
    return f"={lemma}" if shared == 0 else f"{case}|{len(base) - shared}|{lemma[shared:]}"


def read_trees(path):
    """CoNLL-U -> documents, with the sentence's id for each token under `ids`."""
    doc, paragraph, glued, sentence = None, True, False, None
    for line in lines(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if doc: yield doc
            doc, paragraph = collections.defaultdict(list), True
            doc["name"] = line.split("=")[-1].strip()
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# sent_id"):
            sentence, first = line.split("=", 1)[1].strip(), len(doc["forms"])
        elif not line:
            doc["end"][-1] = 1
        elif line[0] != "#":
            c = line.split("\t")
            if "-" in c[0]:
                inside = [int(n) for n in c[0].split("-")]
                word_glue = "SpaceAfter=No" in c[9]
                doc["range"] = (inside, word_glue)
                continue
            if "." in c[0]:
                continue
            n = int(c[0])
            inside, word_glue = doc.get("range") or ((0, 0), False)
            in_word = inside[0] <= n <= inside[1]
            doc["forms"].append(c[1])
            doc["gap"].append(2 if paragraph else 0 if glued else 1)
            glued = (n < inside[1] or word_glue) if in_word else "SpaceAfter=No" in c[9]
            if in_word and n == inside[1]: doc["range"] = None
            paragraph = False
            doc["end"].append(0)
            doc["ids"].append((sentence, n))
            doc["upos"].append(c[3]); doc["xpos"].append(c[4]); doc["feats"].append(c[5]); doc["lemma"].append(script_of(c[1], c[2]))
            doc["head"].append(first + int(c[6]) - 1 if c[6] != "0" else -1)
            doc["label"].append(c[7])
    yield doc


def mark_entity(tags, first, end, kind):
    if end - first == 1: tags[first] = f"S-{kind}"
    else:
        tags[first], tags[end - 1] = f"B-{kind}", f"E-{kind}"
        for i in range(first + 1, end - 1): tags[i] = f"I-{kind}"


def add_uner(docs, path):
    spans = {d["id"]: d["e"] for d in map(json.loads, lines(path))}
    for doc in docs:
        start = {}
        for i, (sentence, n) in enumerate(doc["ids"]): start.setdefault(sentence, i)
        doc["entity"] = ["O"] * len(doc["forms"])
        for sentence, i in start.items():
            for first, last, kind, _ in spans.get(sentence, []):
                mark_entity(doc["entity"], i + first - 1, i + last, "MISC" if kind == "OTH" else kind)


def state_names():
    """GUM calls a state that acts an organisation, the other sets call it a place."""
    with open(os.path.join(HERE, "..", "data", "actors", "states.tsv"), encoding="utf8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f]
    name, aliases = rows[0].index("name"), rows[0].index("aliases")
    return {n.removeprefix("the ") for r in rows[1:] for n in [r[name], *r[aliases].split("|")] if n}


def add_gum_entities(docs, path):
    """Named persons, organisations and places of GUM, cut to the run of proper nouns around the head."""
    states = state_names()
    kinds = {"person": "PER", "organization": "ORG", "place": "LOC"}
    rows = {d["doc"]: d for d in map(json.loads, lines(path))}
    for doc in docs:
        row = rows[doc["name"]]
        assert row["n"] == len(doc["forms"])
        # nationality words and other capitalised names have no label here: they are MISC in the other sets
        doc["entity"] = [IGNORE if u == "PROPN" or (u == "ADJ" and f[0].isupper()) else "O" for u, f in zip(doc["upos"], doc["forms"])]
        largest = {}
        for m in row["m"]:
            if m[8] and m[2] in kinds: largest[m[7][0]] = max(largest.get(m[7][0], m), m, key=lambda m: m[1] - m[0])
        for head, m in largest.items():
            name = lambda i: m[0] <= i < m[1] and doc["upos"][i] == "PROPN"
            if not name(head): continue
            first, end = head, head + 1
            while name(first - 1): first -= 1
            while name(end) or (name(end + 1) and doc["forms"][end] in ("of", "-", "&", "'s")): end += 1
            # a run that is not the whole of its mention ("FIRST Global ...") may be cut wrong: it stays open
            whole = all(doc["upos"][i] in ("DET", "PUNCT", "PART") for i in (*range(m[0], first), *range(end, m[1])))
            if m[2] == "person": first = max((i + 1 for i in range(first, end) if doc["forms"][i] in TITLES), default=first)
            kind = "LOC" if " ".join(doc["forms"][first:end]) in states else kinds[m[2]]
            if whole and first < end: mark_entity(doc["entity"], first, end, kind)


def add_roles(docs, path):
    rows = {d["id"]: d["p"] for d in map(json.loads, lines(path))}
    for doc in docs:
        start = {}
        for i, (sentence, _) in enumerate(doc["ids"]): start.setdefault(sentence, i)
        doc["predicate"] = [0 if s in rows else IGNORE for s, _ in doc["ids"]]
        doc["roles"] = {}
        for sentence, i in start.items():
            for p, roleset, arguments in rows.get(sentence, []):
                p = i + p - 1
                if doc["upos"][p] == "AUX": continue
                doc["predicate"][p] = 1
                doc["roles"][p] = []
                for a, b, label in arguments:
                    label = re.sub("^[CR]-", "", label)  # what goes on, or is taken up by a relative pronoun, is the same argument
                    heads = [k for k in range(i + a - 1, i + b) if not i + a - 1 <= doc["head"][k] < i + b]
                    if label in ROLES and heads: doc["roles"][p].append((heads[0], ROLES.index(label)))


def add_coreference(docs, path):
    """doc["antecedents"]: for each noun and pronoun the earlier head words of its cluster (OntoGUM), none for a first mention."""
    rows = {d["doc"]: d for d in map(json.loads, lines(path))}
    for doc in docs:
        head_of = lambda a, b: next((i for i in range(a, b) if not a <= doc["head"][i] < b), a)
        doc["antecedents"] = {i: [] for i, u in enumerate(doc["upos"]) if u in ("NOUN", "PROPN", "PRON")}
        for cluster in rows[doc["name"]]["onto"]:
            heads = sorted({head_of(a, b) for a, b in cluster})
            for n, i in enumerate(heads): doc["antecedents"][i] = heads[:n]


def add_factuality(docs, path):
    """doc["fact"]: -1 (did not happen) to 1 (happened) at the predicates that were judged, else None."""
    rows = {d["sent_id"]: d["preds"] for d in map(json.loads, lines(path))}
    for doc in docs:
        start = {}
        for i, (sentence, _) in enumerate(doc["ids"]): start.setdefault(sentence, i)
        doc["fact"] = [None] * len(doc["forms"])
        for sentence, i in start.items():
            for p in rows.get(sentence, []): doc["fact"][i + p["tok"] - 1] = p["fact"] / 3


def read_wikigold(path):
    doc = collections.defaultdict(list)
    for line in lines(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if doc["forms"]: yield doc
            doc = collections.defaultdict(list)
        elif not line:
            if doc["end"]: doc["end"][-1] = 1
        elif line[0] != "#" or "\t" in line:
            form, tag = line.split("\t")
            closes = form in (".", ",", ";", ":", "!", "?", ")", "]", "%") or re.match(r"['’](s|re|ve|ll|d|m)?$|n['’]t$", form)
            opened = doc["forms"] and doc["forms"][-1] in ("(", "[", "$")
            doc["forms"].append({"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(form, form))
            doc["gap"].append(2 if not doc["gap"] else 0 if closes or opened else 1)
            doc["end"].append(0)
            doc["bio"].append(tag)
    if doc["forms"]: yield doc


def wikigold(path):
    for doc in read_wikigold(path):
        tags, bio, i = ["O"] * len(doc["forms"]), doc.pop("bio"), 0
        while i < len(bio):
            j = i + 1
            if bio[i] != "O":
                while j < len(bio) and bio[j] == "I" + bio[i][1:]: j += 1
                mark_entity(tags, i, j, bio[i].split("-")[1])
            i = j
        doc["entity"] = tags
        yield doc


def tokens_of(texts, trees=False):
    """Raw texts -> for each its tokens [start, end, gap, may a sentence end here, governor, country that it names], by the product itself."""
    script = [os.path.join(HERE, "tokenise.ts"), *(["--trees"] if trees else [])]
    run = subprocess.run(["npx", "tsx", *script], input="\n".join(json.dumps(t) for t in texts), capture_output=True, text=True, check=True, cwd=os.path.join(HERE, ".."))
    return [json.loads(line) for line in run.stdout.splitlines()]


def at_tokens(tokens, start, end):
    return [i for i, t in enumerate(tokens) if t[0] < end and t[1] > start]


def read_texts(rows, trees=False):
    """Rows with an id and a text -> documents that know their tokens and where a window may be cut, and no label."""
    for row, tokens in zip(rows, tokens_of([r["text"] for r in rows], trees)):
        yield row, tokens, dict(name=row["id"], forms=[row["text"][t[0]:t[1]] for t in tokens], gap=[t[2] for t in tokens], cut=[t[3] for t in tokens])


def heads_among(tokens, words):
    """Of a phrase's tokens those that no other of them governs: the words that stand for it."""
    return [i for i in words if tokens[i][4] not in words]


def read_acts(rows):
    """Items of acts/, gold/ and training/labels/: act labels at the predicate's tokens, head words of sides, statements."""
    for row, tokens, doc in read_texts(rows, trees=True):
        text, n = row["text"], len(tokens)
        doc["act"], doc["acts"], doc["content"], doc["sources"] = [0] * n, [], [0] * n, []
        doc["sector"], doc["home"], doc["countries"] = [IGNORE] * n, {}, {i: t[5] for i, t in enumerate(tokens) if t[5]}
        for e in row["events"]:
            at = e["at"] if "at" in e else text.find(e["predicate"], max(0, text.find(e["quote"])))
            words = at_tokens(tokens, at, at + len(e["predicate"]))
            if not words: continue
            for i in words: doc["act"][i] = 1 + TYPES.index(e["type"])
            sides = []
            for role, key in enumerate(("actors", "recipients")):
                for side in e[key]:
                    heads = heads_among(tokens, at_tokens(tokens, *nearest(text, side, at)))
                    sides.append((role, heads, bool(e["mutual"])))
                    sector = (side["sectors"] or [""])[0].replace("GOV", "")
                    for i in heads: doc["sector"][i], doc["home"][i] = SECTORS.index(sector) if sector in SECTORS else IGNORE, side["code"]
            mode = f"{e['type']} {e['mode']}"
            doc["acts"].append(dict(words=words, sides=sides, mutual=int(bool(e["mutual"])), status=STATUSES.index(e["status"]), claim=int(bool(e["claimed"])),
                                    mode=1 + MODES.index(mode) if mode in MODES else 0, contexts=[CONTEXTS.index(c) for c in e["contexts"] if c in CONTEXTS]))
        for s in row["statements"]:
            starts = s.get("at") or [text.find(p) for p in s["content"]]
            pieces = [at_tokens(tokens, a, a + len(p)) for a, p in zip(starts, s["content"])]
            pieces = [p for p in pieces if p]
            if not pieces: continue
            for p in pieces:
                for i in p: doc["content"][i] = max(doc["content"][i], 1)
            for p in pieces[:1]: doc["content"][p[0]] = 2
            speakers = [i for x in s["speaker"] for i in at_tokens(tokens, *nearest(text, x, starts[0]))]
            doc["sources"].append((pieces[0][0], speakers))
        yield doc


def nearest(text, side, at):
    """The occurrence of a side's words as labelled, or the one nearest to the predicate."""
    places = [m.start() for m in re.finditer(re.escape(side["words"]), text)]
    start = min(places, key=lambda p: abs(p - at)) if places else side.get("at", 0)
    return start, start + len(side["words"])


def read_stances(rows):
    """NewsMTSC: doc["stance"], 0 against, 1 neither, 2 for, at the words of the target."""
    for row, tokens, doc in read_texts(rows):
        doc["stance"] = [IGNORE] * len(tokens)
        for target in row["targets"]:
            for i in at_tokens(tokens, *target["span"]): doc["stance"][i] = target["label"] + 1
        yield doc


def press_texts():
    """Reports of the Voice of America, whose own text is in the public domain: those that credit an agency are left out. Their
    sentences come with M2E2, of which nothing else is used."""
    reports = collections.defaultdict(list)
    for row in map(json.loads, lines("eventother/m2e2_dev.jsonl.gz")):
        report, sentence = row["id"].rsplit("_", 1)
        reports[report].append((int(sentence), row["text"]))
    for report, sentences in reports.items():
        text = " ".join(t for _, t in sorted(sentences))
        if re.search(r"\b(AP|Reuters|AFP|Associated Press)\b", text): continue
        name = report.removeprefix("VOA_EN_NW_")
        yield f"voa-{name}", dict(text=text, date="-".join(name.split(".")[:3]))


def written_stories():
    """Stories that a machine wrote to headlines, in the manner of the wires (NGEC's, MIT): headline, empty line, story."""
    for d in map(json.loads, lines("ngec/synthetic_stories.jsonl.gz")):
        yield d["id"], dict(text=d["title"] + "\n\n" + d["text"].strip(), date=None)


def press_sentences():
    """NewsMTSC's training sentences (MIT) by the report that they stand in, each a paragraph: there are gaps between them."""
    reports = collections.defaultdict(dict)
    for d in map(json.loads, lines("stance/newsmtsc_train.jsonl.gz")):
        outlet, report, part, sentence = d["id"].split("_")[:4]
        reports[f"mtsc-{outlet}_{report}_{part}"][int(sentence)] = d["text"].strip()
    for report, sentences in reports.items(): yield report, dict(text="\n\n".join(t for _, t in sorted(sentences.items())), date=None)


def framenet_sentences():
    """Sentences of FrameNet's full texts (CC BY 3.0), most of them on the arms of states; they come with GENEVA, of which nothing else is used."""
    for d in map(json.loads, lines("eventother/geneva_train.jsonl.gz")): yield f"fn-{d['id']}", dict(text=d["text"], date=None)


def own_labels(names=None, leave=()):
    """training/labels/: our labels in the form of gold/, joined to the texts that they stand for; all files, or those named, but those to leave."""
    texts = dict([*press_texts(), *written_stories(), *press_sentences(), *framenet_sentences()])
    for path, prefix in (("corpus/wcep_events.jsonl.gz", "wc-"), ("corpus/reports_open.jsonl.gz", ""), ("corpus/wikinews_2019_2020.jsonl.gz", "")):
        texts.update((prefix + d["id"], d) for d in map(json.loads, lines(path)))
    for path in sorted(glob.glob(os.path.join(HERE, "labels", "*.jsonl"))):
        file = os.path.basename(path).removesuffix(".jsonl")
        if (names and file not in names) or file in leave: continue
        for row in map(json.loads, open(path, encoding="utf8")):
            a, b = row.pop("part")
            source = texts[row["id"].split("~")[0]]
            text = source["text"][a:b]
            words = lambda side: dict(side, words=text[slice(*side["at"])], at=side["at"][0])
            for e in row["events"]:
                start, end = e["at"]
                e["predicate"], e["at"], e["quote"] = text[start:end], start, text[start : end + 60]
                e["actors"], e["recipients"] = [words(x) for x in e["actors"]], [words(x) for x in e["recipients"]]
            for x in row["statements"]:
                x["speaker"] = [words(y) for y in x["speaker"]]
                x["content"], x["at"] = [text[a:b] for a, b in x["at"]], [a for a, _ in x["at"]]
            yield dict(row, text=text, date=source["date"], title=source.get("title"))


def unlabelled(least=40, most=6000):
    """Texts that may train and carry no label: day summaries, official reports, Wikinews, written stories; nothing of gold, none of its days."""
    gold = [json.loads(line) for line in lines("gold/dev.jsonl.gz")]
    ids, days = {g["id"] for g in gold}, {g["id"][3:13] for g in gold if g["id"].startswith("wc-")}
    for path, prefix in (("corpus/wcep_events.jsonl.gz", "wc-"), ("corpus/reports_open.jsonl.gz", ""), ("corpus/wikinews_2019_2020.jsonl.gz", "")):
        for d in map(json.loads, lines(path)):
            if prefix + d["id"] in ids or (prefix and d["date"] in days) or len(d["text"]) < least: continue
            yield dict(id=prefix + d["id"], text=d["text"][:most])
    for name, d in written_stories(): yield dict(id=name, text=d["text"][:most])


def training_sets():
    """-> {name: documents}. What may train weights that ship, and nothing else."""
    ewt = list(read_trees("ud/en_ewt-ud-train.conllu.gz"))
    add_uner(ewt, "ner/uner-ewt-train.spans.jsonl.gz")
    add_roles(ewt, "srl/propbank-ewt-train.jsonl.gz")
    add_factuality(ewt, "factuality/uds_ih2_train.jsonl.gz")
    gum = list(read_trees("ud/gum-open-train.conllu.gz"))
    add_gum_entities(gum, "coref/gum-open-train.coref.jsonl.gz")
    add_coreference(gum, "coref/gum-open-train.coref.jsonl.gz")
    given = [json.loads(line) for p in sorted(glob.glob(os.path.join(DATA, "acts", "*.jsonl.gz"))) for line in lines(os.path.join("acts", os.path.basename(p)))]
    stances = [json.loads(line) for line in lines("stance/newsmtsc_train.jsonl.gz")]
    often = {row["id"] for row in own_labels(OFTEN)}
    acts = list(read_acts(given + list(own_labels(leave=FOR_JUDGES))))
    again = [doc for doc in acts if doc["name"] in often]
    return dict(tree=ewt, gum=gum, entity=list(wikigold("ner/wikigold.conll.gz")), act=acts + again,
                stance=list(read_stances(stances)), text=[doc for _, _, doc in read_texts(list(unlabelled()))])


def dev_sets():
    ewt, gum = list(read_trees("ud/en_ewt-ud-dev.conllu.gz")), list(read_trees("ud/gum-open-dev.conllu.gz"))
    add_uner(ewt, "ner/uner-ewt-dev.spans.jsonl.gz")
    add_roles(ewt, "srl/propbank-ewt-dev.jsonl.gz")
    add_factuality(ewt, "factuality/uds_ih2_dev.jsonl.gz")
    add_gum_entities(gum, "coref/gum-open-dev.coref.jsonl.gz")
    add_coreference(gum, "coref/gum-open-dev.coref.jsonl.gz")
    return dict(ewt=ewt, gum=gum, act=list(read_acts([json.loads(line) for line in lines("gold/dev.jsonl.gz")])),
                stance=list(read_stances([json.loads(line) for line in lines("stance/newsmtsc_dev.jsonl.gz")])))
