"""Check and pretty-print JSON: python -m json.tool [infile [outfile]]"""
import argparse
import contextlib
import json
import sys


# The arguments: names, what argparse is told, and its help text. Those of the last group exclude each other.
_FILES = (
    ('infile', {'nargs': '?', 'default': '-'}, 'a JSON file to be validated or pretty-printed'),
    ('outfile', {'nargs': '?'}, 'write the output of infile to outfile'),
    ('--sort-keys', {'action': 'store_true'}, 'sort the output of dictionaries alphabetically by key'),
    ('--no-ensure-ascii', {'dest': 'ensure_ascii', 'action': 'store_false'},
     'disable escaping of non-ASCII characters'),
    ('--json-lines', {'action': 'store_true'}, 'parse input using the JSON Lines format. Use with --no-indent or '
     '--compact to produce valid JSON Lines output.'))


_LAYOUTS = (
    ('--indent', {'default': 4, 'type': int},
     'separate items with newlines and use this number of spaces for indentation'),
    ('--tab', {'action': 'store_const', 'dest': 'indent', 'const': '\t'},
     'separate items with newlines and use tabs for indentation'),
    ('--no-indent', {'action': 'store_const', 'dest': 'indent', 'const': None},
     'separate items with spaces rather than newlines'),
    ('--compact', {'action': 'store_true'}, 'suppress all whitespace separation (most compact)'))


def _stream(path, mode, standard):
    """A file, or for the path `standard` a stream that stays open."""
    if path == standard:
        return contextlib.nullcontext(sys.stdin if mode == 'r' else sys.stdout)
    return open(path, mode, encoding='utf-8')


def main():
    parser = argparse.ArgumentParser(prog='python -m json.tool', description=(
        'A simple command line interface for json module to validate and pretty-print JSON objects.'))
    for holder, arguments in ((parser, _FILES), (parser.add_mutually_exclusive_group(), _LAYOUTS)):
        for name, how, text in arguments:
            holder.add_argument(name, help=text, **how)
    options = parser.parse_args()
    layout = {'indent': None, 'separators': (',', ':')} if options.compact else {'indent': options.indent}
    try:
        with _stream(options.infile, 'r', '-') as source:
            # All is read first: source and target may be the same file.
            objects = [json.loads(text) for text in (source if options.json_lines else (source.read(),))]
        with _stream(options.outfile, 'w', None) as target:
            for each in objects:
                json.dump(each, target, sort_keys=options.sort_keys, ensure_ascii=options.ensure_ascii, **layout)
                target.write('\n')
    except ValueError as problem:
        raise SystemExit(problem)


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError as exc:
        raise SystemExit(exc.errno)
