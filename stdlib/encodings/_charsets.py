"""The encodings of single bytes: charset of the JVM that is nearest, and where it differs: place and characters there."""

CHARSETS = {
    'cp037': ('cp037', 'IBM037', {21: '\x85'}),
    'cp1006': ('cp1006', 'x-IBM1006', {
        178: '\ufe8e', 199: '\ufb84', 213: '\ufec1\ufec5', 227: '\ufed9', 249: '\ufef1\ufef2\ufef3',
    }),
    'cp1026': ('cp1026', 'IBM1026', {21: '\x85'}),
    'cp1125': ('cp1125', 'IBM866', {242: '\u0490\u0491\u0404\u0454\u0406\u0456\u0407\u0457'}),
    'cp1140': ('cp1140', 'IBM01140', {21: '\x85'}),
    'cp1250': ('cp1250', 'windows-1250', {}),
    'cp1251': ('cp1251', 'windows-1251', {}),
    'cp1252': ('cp1252', 'windows-1252', {}),
    'cp1253': ('cp1253', 'windows-1253', {}),
    'cp1254': ('cp1254', 'windows-1254', {}),
    'cp1255': ('cp1255', 'windows-1255', {}),
    'cp1256': ('cp1256', 'windows-1256', {}),
    'cp1257': ('cp1257', 'windows-1257', {}),
    'cp1258': ('cp1258', 'windows-1258', {}),
    'cp273': ('cp273', 'IBM273', {21: '\x85', 188: '\u203e'}),
    'cp424': ('cp424', 'IBM424', {21: '\x85', 179: '\xb7', 188: '\xaf'}),
    'cp437': ('cp437', 'IBM437', {}),
    'cp500': ('cp500', 'IBM500', {21: '\x85'}),
    'cp720': ('cp720', 'IBM437', {
        128: '\x80\x81', 132: '\x84', 134: '\x86', 141: '\x8d\x8e\x8f\x90\u0651\u0652', 148: '\xa4\u0640',
        152: '\u0621\u0622\u0623\u0624',
        157:
            '\u0625\u0626\u0627\u0628\u0629\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632'
            '\u0633\u0634\u0635',
        224: '\u0636\u0637\u0638\u0639\u063a\u0641',
        231: '\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u0649\u064a',
        241: '\u064b\u064c\u064d\u064e\u064f\u0650',
    }),
    'cp737': ('cp737', 'x-IBM737', {}),
    'cp775': ('cp775', 'IBM775', {}),
    'cp850': ('cp850', 'IBM850', {}),
    'cp852': ('cp852', 'IBM852', {}),
    'cp855': ('cp855', 'IBM855', {}),
    'cp856': ('cp856', 'x-IBM856', {238: '\xaf', 250: '\xb7'}),
    'cp857': ('cp857', 'IBM857', {}),
    'cp858': ('cp858', 'IBM00858', {}),
    'cp860': ('cp860', 'IBM860', {}),
    'cp861': ('cp861', 'IBM861', {}),
    'cp862': ('cp862', 'IBM862', {}),
    'cp863': ('cp863', 'IBM863', {}),
    'cp864': ('cp864', 'IBM864', {}),
    'cp865': ('cp865', 'IBM865', {}),
    'cp866': ('cp866', 'IBM866', {}),
    'cp869': ('cp869', 'IBM869', {}),
    'cp874': ('cp874', 'x-windows-874', {}),
    'cp875': ('cp875', 'x-IBM875', {21: '\x85', 220: '\x1a', 225: '\x1a', 236: '\x1a\x1a', 252: '\x1a\x1a'}),
    'hp_roman8': ('hp-roman8', 'ISO-8859-6', {
        161:
            '\xc0\xc2\xc8\xca\xcb\xce\xcf\xb4\u02cb\u02c6\xa8\u02dc\xd9\xdb'
            '\u20a4\xaf\xdd\xfd\xb0\xc7\xe7\xd1\xf1\xa1\xbf\xa4\xa3\xa5'
            '\xa7\u0192\xa2\xe2\xea\xf4\xfb\xe1\xe9\xf3\xfa\xe0\xe8\xf2'
            '\xf9\xe4\xeb\xf6\xfc\xc5\xee\xd8\xc6\xe5\xed\xf8\xe6\xc4'
            '\xec\xd6\xdc\xc9\xef\xdf\xd4\xc1\xc3\xe3\xd0\xf0\xcd\xcc'
            '\xd3\xd2\xd5\xf5\u0160\u0161\xda\u0178\xff\xde\xfe\xb7\xb5\xb6'
            '\xbe\u2014\xbc\xbd\xaa\xba\xab\u25a0\xbb\xb1',
    }),
    'iso8859_1': ('iso8859-1', 'ISO-8859-1', {}),
    'iso8859_10': ('iso8859-10', 'ISO-8859-4', {
        162: '\u0112\u0122\u012a', 166: '\u0136', 168: '\u013b\u0110\u0160\u0166\u017d', 174: '\u016a\u014a',
        178: '\u0113\u0123\u012b', 182: '\u0137\xb7\u013c\u0111\u0161\u0167\u017e\u2015\u016b', 207: '\xcf\xd0',
        211: '\xd3', 215: '\u0168', 221: '\xdd\xde', 239: '\xef\xf0', 243: '\xf3', 247: '\u0169',
        253: '\xfd\xfe\u0138',
    }),
    'iso8859_11': ('iso8859-11', 'x-iso-8859-11', {}),
    'iso8859_13': ('iso8859-13', 'ISO-8859-13', {}),
    'iso8859_14': ('iso8859-14', 'ISO-8859-1', {
        161: '\u1e02\u1e03', 164: '\u010a\u010b\u1e0a', 168: '\u1e80', 170: '\u1e82\u1e0b\u1ef2',
        175: '\u0178\u1e1e\u1e1f\u0120\u0121\u1e40\u1e41',
        183: '\u1e56\u1e81\u1e57\u1e83\u1e60\u1ef3\u1e84\u1e85\u1e61', 208: '\u0174', 215: '\u1e6a',
        222: '\u0176', 240: '\u0175', 247: '\u1e6b', 254: '\u0177',
    }),
    'iso8859_15': ('iso8859-15', 'ISO-8859-15', {}),
    'iso8859_16': ('iso8859-16', 'ISO-8859-16', {}),
    'iso8859_2': ('iso8859-2', 'ISO-8859-2', {}),
    'iso8859_3': ('iso8859-3', 'ISO-8859-3', {}),
    'iso8859_4': ('iso8859-4', 'ISO-8859-4', {}),
    'iso8859_5': ('iso8859-5', 'ISO-8859-5', {}),
    'iso8859_6': ('iso8859-6', 'ISO-8859-6', {}),
    'iso8859_7': ('iso8859-7', 'ISO-8859-7', {}),
    'iso8859_8': ('iso8859-8', 'ISO-8859-8', {}),
    'iso8859_9': ('iso8859-9', 'ISO-8859-9', {}),
    'koi8_r': ('koi8-r', 'KOI8-R', {}),
    'koi8_t': ('koi8-t', 'KOI8-R', {
        128:
            '\u049b\u0493\u201a\u0492\u201e\u2026\u2020\u2021\ufffe\u2030\u04b3\u2039\u04b2\u04b7'
            '\u04b6\ufffe\u049a\u2018\u2019\u201c\u201d\u2022\u2013\u2014\ufffe\u2122\ufffe\u203a'
            '\ufffe\ufffe\ufffe\ufffe\ufffe\u04ef\u04ee',
        164: '\xa4\u04e3\xa6\xa7\ufffe\ufffe\ufffe\xab\xac\xad\xae\ufffe\xb0\xb1\xb2',
        180: '\ufffe\u04e2\xb6\xb7\ufffe\u2116\ufffe\xbb\ufffe\ufffe\ufffe',
    }),
    'koi8_u': ('koi8-u', 'KOI8-U', {}),
    'kz1048': ('kz1048', 'windows-1251', {
        141: '\u049a\u04ba', 157: '\u049b\u04bb', 161: '\u04b0\u04b1\u04d8', 165: '\u04e8', 170: '\u0492',
        175: '\u04ae', 180: '\u04e9', 186: '\u0493', 188: '\u04d9\u04a2\u04a3\u04af',
    }),
    'mac_arabic': ('mac-arabic', 'x-MacArabic', {
        160: ' !"#$', 166: "&'()*+", 173: '-./', 186: ':', 188: '<=>', 192: '\u274a', 219: '[\\]^_', 251: '{|}',
    }),
    'mac_croatian': ('mac-croatian', 'x-MacCroatian', {189: '\u03a9', 219: '\u20ac'}),
    'mac_cyrillic': ('mac-cyrillic', 'x-MacUkraine', {255: '\u20ac'}),
    'mac_farsi': ('mac-farsi', 'x-MacArabic', {
        160: ' !"#$', 166: "&'()*+", 173: '-./\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9:',
        188: '<=>', 192: '\u274a', 219: '[\\]^_', 251: '{|}',
    }),
    'mac_greek': ('mac-greek', 'x-MacGreek', {156: '\u20ac', 175: '\xb7', 255: '\xad'}),
    'mac_iceland': ('mac-iceland', 'x-MacIceland', {189: '\u03a9', 219: '\u20ac'}),
    'mac_latin2': ('mac-latin2', 'x-MacCentralEurope', {}),
    'mac_roman': ('mac-roman', 'x-MacRoman', {}),
    'mac_romanian': ('mac-romanian', 'x-MacRoman', {
        174: '\u0102\u0218', 190: '\u0103\u0219', 222: '\u021a\u021b',
    }),
    'mac_turkish': ('mac-turkish', 'x-MacTurkish', {189: '\u03a9', 245: '\uf8a0'}),
    'palmos': ('palmos', 'windows-1252', {
        129: '\x81', 141: '\u2666\u2663\u2665\u2660', 155: '\x9b', 157: '\x9d\x9e',
    }),
    'ptcp154': ('ptcp154', 'windows-1251', {
        128: '\u0496\u0492\u04ee\u0493',
        134: '\u04b6\u04ae\u04b2\u04af\u04a0\u04e2\u04a2\u049a\u04ba\u04b8\u0497',
        152: '\u04b3\u04b7\u04a1\u04e3\u04a3\u049b\u04bb\u04b9', 164: '\u04e8\u0498\u04b0', 170: '\u04d8',
        173: '\u04ef', 175: '\u049c', 177: '\u04b1', 180: '\u0499\u04e9', 186: '\u04d9',
        189: '\u04aa\u04ab\u049d',
    }),
    'tis_620': ('tis-620', 'x-iso-8859-11', {160: '\ufffe'}),
}

# Encodings of several bytes.
MULTIBYTE = {
    'big5': 'Big5',
    'big5hkscs': 'Big5-HKSCS',
    'cp932': 'windows-31j',
    'cp949': 'x-windows-949',
    'cp950': 'x-windows-950',
    'euc_jp': 'EUC-JP',
    'euc_kr': 'EUC-KR',
    'gb18030': 'GB18030',
    'gb2312': 'GB2312',
    'gbk': 'GBK',
    'iso2022_jp': 'ISO-2022-JP',
    'iso2022_jp_2': 'ISO-2022-JP-2',
    'iso2022_kr': 'ISO-2022-KR',
    'johab': 'x-Johab',
    'shift_jis': 'Shift_JIS',
    'shift_jisx0213': 'x-SJIS_0213',
    'shift_jis_2004': 'x-SJIS_0213',
}
