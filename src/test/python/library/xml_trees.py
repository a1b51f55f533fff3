"""xml.etree: reading, searching, changing, writing, events, errors."""
import io
import xml.etree.ElementTree as ET
from xml.parsers import expat

DATA = '''<?xml version="1.0"?>
<data xmlns:p="http://x.y/">
    <country name="Liechtenstein"><rank updated="yes">2</rank><year>2008</year><neighbor name="Austria" direction="E"/></country>
    <country name="Singapore"><rank>5</rank><p:year>2011</p:year></country>
    <!-- note --><empty/>tail
</data>'''
root = ET.fromstring(DATA)
print(root.tag, root.attrib, len(root), [c.tag for c in root], repr(root.text))
for c in root.findall('country'):
    print(c.get('name'), c.find('rank').text, c.findtext('year', 'none'), c.findtext('{http://x.y/}year'))
for path in ('.//neighbor', "country[@name='Singapore']/rank", 'country[2]', 'country[last()]', './/rank/..', "country[year='2008']",
             '*', './/*', 'country/p:year', '{*}country', 'country[rank]', "*[@name!='Singapore']"):
    print(path, [(e.tag, e.attrib) for e in root.findall(path, {'p': 'http://x.y/'})])
print([e.tag for e in root.iter()], [e.text for e in root.iter('rank')])
print(''.join(root.itertext()).split())
a = ET.Element('a', {'k': 'v"<&'}, other='x')
b = ET.SubElement(a, 'b')
b.text, b.tail = 'te<xt>&', 'tail'
a.append(ET.Comment(' c '))
a.insert(0, ET.ProcessingInstruction('pi', 'data'))
ET.SubElement(a, ET.QName('http://n/', 'q'))
print(ET.tostring(a), ET.tostring(a, 'unicode'), ET.tostring(a, 'utf-8', short_empty_elements=False))
print(ET.tostring(a, method='text'), ET.tostring(a, method='html'))
ET.indent(root)
ET.dump(root)
out = io.BytesIO()
ET.ElementTree(root).write(out, encoding='utf-8', xml_declaration=True)
print(out.getvalue()[:60])
for event, e in ET.iterparse(io.StringIO('<r><x>1</x><y a="b"/></r>'), ['start', 'end']):
    print(event, e.tag, e.text)
print(ET.canonicalize('<a  z="1" b = "2"><!-- c --><b/></a>'))
p = ET.XMLPullParser(['end'])
p.feed('<a><b>1</b>')
print([(k, e.tag) for k, e in p.read_events()])
for text in ('', '<a>', '<a', '<a></b>', 'abc', '<a/>x', '<a b=c/>', '<a b="1" b="2"/>', '<a>&foo;</a>', '<a>&</a>', '<p:a/>',
             ' <?xml version="1.0"?><a/>', '<a>\n  <b>\n</a>', '<a b="<"/>', '<a>]]></a>', '<a>&#0;</a>'):
    try:
        print(ET.fromstring(text))
    except ET.ParseError as e:
        print(repr(text), e, e.code, e.position)
for f in (lambda: a.append('x'), lambda: a.insert(0, 1), lambda: a[99], lambda: ET.tostring(ET.Element('a', {'k': 1})),
          lambda: a.remove(root), lambda: ET.SubElement(1, 'a'), lambda: root.findall('/x'), lambda: root.find('a[')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
log = []
x = expat.ParserCreate()
x.StartElementHandler = lambda *args: log.append(('start', args))
x.EndElementHandler = lambda *args: log.append(('end', args))
x.CharacterDataHandler = lambda *args: log.append(('data', args))
x.Parse('<a b="1">x&amp;y<![CDATA[<z>]]>', False)
x.Parse('</a>', True)
print(log)
