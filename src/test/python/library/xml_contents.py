"""Trees of documents that come whole, in pieces of every size, with namespaces, entities, comments and mistakes."""

import io
import xml.etree.ElementTree as ET

DOCUMENTS = [
    '<a>one<b x="1" y=\'2\'/>two<c>&lt;&amp;&gt;&quot;&apos;&#65;</c> three </a>',
    '<r xmlns="urn:d" xmlns:p="urn:p"><p:q p:at="1" at="2"><s/>t</p:q><u xmlns=""><v/></u><w xml:lang="de">ä</w></r>',
    '<r><p:q xmlns:p="urn:p"><p:in/>x</p:q><in>y</in></r>',
    '<?xml version="1.0"?><!-- c --><a>x<!-- in -->y<![CDATA[<z>]]>w<?pi data?>v<b/>tail]] </a>\n',
    '<!DOCTYPE a [<!ENTITY e "<i>in</i>"><!ATTLIST b k CDATA "def">]><a>q&e;r<b/><b k="own"/></a>',
    '<a>line\r\nnext\rlast\t<b at="v\n w"/></a>',
    '<a>\U0001f600<b/>\U0001f600</a>',
    '<root>' + ''.join(f'<item n="{i}"><k>{i}</k>{i}<e/></item>\n' for i in range(30)) + '</root>',
]
BAD = ['<a><b></a></b>', '<a x="1" x="2"><b/></a>', '<a><b x=1/></a>', '<a><q:b/></a>', '<a>&no;</a>', '<a>]]></a>', '<a><b', '<a><b x="<"/></a>', '<a/><b/>',
       '<a><b/ ></a>', '<a><b x="1"y="2"/></a>', '<a>\x01</a>', '<a><xmlns:b/></a>', '<a><b></b ></c></a>']


def show(e):
    return (e.tag, dict(e.attrib), e.text, e.tail, [show(c) for c in e])


def pieces(text, n):
    parser = ET.XMLParser()
    for i in range(0, len(text), n):
        parser.feed(text[i:i + n])
    return parser.close()


for text in DOCUMENTS:
    whole = show(ET.fromstring(text))
    print(whole)
    for n in (1, 2, 3, 7, 50):
        again = show(pieces(text, n))
        if again != whole:
            print('differs in pieces of', n, again)
    events = [(kind, x.tag if hasattr(x, 'tag') else x, getattr(x, 'text', None) if kind == 'end' else None)
              for kind, x in ET.iterparse(io.BytesIO(text.encode()), ('start', 'end', 'start-ns', 'end-ns'))]
    print(events[:12], len(events))

for text in BAD:
    try:
        print('no error', show(ET.fromstring(text)))
    except ET.ParseError as e:
        print(repr(text), e, e.position, e.code)


class Loud(ET.TreeBuilder):
    def start(self, tag, attrs):
        print('start', tag, attrs)
        return super().start(tag, attrs)


print(show(ET.fromstring('<a><b>x</b></a>', ET.XMLParser(target=Loud()))))
seen = []
for _, e in ET.iterparse(io.BytesIO(DOCUMENTS[-1].encode())):
    if e.tag == 'item':
        seen.append((e.get('n'), e.findtext('k'), e[1].tail))
        e.clear()
print(seen[:3], len(seen))
