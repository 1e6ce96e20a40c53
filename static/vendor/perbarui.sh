#!/bin/sh
# Rebuild static/vendor from the packages pinned in package-lock.json.
# Needs npm; the portal itself never does: the result is committed.
#   sh static/vendor/perbarui.sh
set -eu

akar=$(cd "$(dirname "$0")/../.." && pwd)
tujuan="$akar/static/vendor"
kerja=$(mktemp -d)
trap 'rm -rf "$kerja"' EXIT

cp "$akar/package.json" "$akar/package-lock.json" "$akar/.npmrc" "$kerja/"
(cd "$kerja" && npm ci --ignore-scripts --silent)
modul="$kerja/node_modules"

versi() { sed -n 's/^  "version": "\(.*\)",*$/\1/p' "$modul/$1/package.json" | head -n 1; }

# Manifest storage stops on a sourceMappingURL whose map is not there: strip it.
tanpa_peta() { sed -e 's#/\*\# sourceMappingURL=.*\*/##' -e 's#^//\# sourceMappingURL=.*$##' "$1" >"$2"; }

rm -rf "$tujuan"/bootstrap-* "$tujuan"/inter-*

d="$tujuan/bootstrap-$(versi bootstrap)"
mkdir -p "$d"
tanpa_peta "$modul/bootstrap/dist/css/bootstrap.min.css" "$d/bootstrap.min.css"
cp "$modul/bootstrap/LICENSE" "$d/LICENSE"

d="$tujuan/bootstrap-icons-$(versi bootstrap-icons)"
mkdir -p "$d"
{
    printf '<svg xmlns="http://www.w3.org/2000/svg">\n'
    while read -r nama; do
        [ -n "$nama" ] || continue
        tr '\n' ' ' <"$modul/bootstrap-icons/icons/$nama.svg" |
            sed -e 's/.*viewBox="\([^"]*\)"[^>]*>/<symbol id="'"$nama"'" viewBox="\1">/' \
                -e 's#</svg> *#</symbol>#' -e 's/>  *</></g'
        printf '\n'
    done <"$tujuan/ikon.txt"
    printf '</svg>\n'
} >"$d/ikon.svg"
cp "$modul/bootstrap-icons/LICENSE" "$d/LICENSE"

d="$tujuan/inter-$(versi @fontsource-variable/inter)"
mkdir -p "$d"
cp "$modul/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2" "$d/"
cp "$modul/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2" "$d/"
cp "$modul/@fontsource-variable/inter/LICENSE" "$d/LICENSE"

(cd "$tujuan" && find bootstrap-* inter-* -type f | LC_ALL=C sort | xargs sha256sum >sha256.txt)
echo "static/vendor diperbarui; perbarui juga static/vendor/README.md dan jalur di base.html bila versi berganti."
