/*
 * Builds assets/topojson/world_50m.json, the boundaries that plotly.js asks for
 * when geo.resolution is 50, from the file inside the npm package plotly.js.
 *
 *   npm --prefix tools ci && node tools/build_map.mjs
 *
 * plotly.js took the boundaries from United Nations geodata. The territories
 * below have no ISO code and stay features of their own; no area is joined to
 * another.
 *
 *   id   where it lies        what it is (named as in plotly.js)
 *   XAC  78-80 E, 33-36 N     Aksai Chin
 *   XAP  92-97 E, 27-29 N     Arunachal Pradesh
 *   XJK  73-79 E, 32-37 N     Jammu and Kashmir
 *   XHT  34-37 E, 22-23 N     Halaib Triangle
 *   XBT  33-34 E, 22 N        Bir Tawil
 *   XIT  34-36 E, 5 N         Ilemi Triangle
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { geoArea, geoNaturalEarth1 } from "d3-geo";
import { feature, mergeArcs, meshArcs, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";

const PLOTLY = "plotly.js@4.1.1";
const INTEGRITY =
  "sha512-fYLAOj091/+M4h1rmtVIkRIpdkz5/P9IdNUeB9wKmCUyvewuUdlCYR5ryqDWP7Cb36Dn4EvSrs6YKvRJ9ukNdQ==";
const OUT = fileURLToPath(new URL("../assets/topojson/world_50m.json", import.meta.url));

// The ESCAP members and associate members: every island of theirs is kept.
const ESCAP = new Set(
  `AFG ARM ASM AUS AZE BGD BRN BTN CHN COK FJI FRA FSM GBR GEO GUM HKG IDN IND IRN JPN
   KAZ KGZ KHM KIR KOR LAO LKA MAC MDV MHL MMR MNG MNP MYS NCL NIU NLD NPL NRU NZL PAK
   PHL PLW PNG PRK PYF RUS SGP SLB THA TJK TKM TLS TON TUR TUV USA UZB VNM VUT WSM`.split(/\s+/)
);

const SQ_KM = 1 / 6371 ** 2; // in steradians
const DETAIL = 25 * SQ_KM; // a bend covering less than this is straightened
const QUIET = 8; // times as much for the coasts and borders of other countries,
const UNSEEN = 40; // and for what lies beyond the frame
const ISLET = 800 * SQ_KM; // other countries' islands below this are left out
const GRID = 2e5; // steps of the coordinate grid across the world

function source() {
  const dir = mkdtempSync(join(tmpdir(), "map-"));
  try {
    const [{ filename }] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--loglevel=error", "--pack-destination", dir, PLOTLY], {
        encoding: "utf8",
      })
    );
    const tarball = join(dir, filename);
    const found = "sha512-" + createHash("sha512").update(readFileSync(tarball)).digest("base64");
    if (found !== INTEGRITY) throw new Error(`${PLOTLY} is not the pinned package`);
    execFileSync("tar", ["-xzf", tarball, "-C", dir, "package/dist/plotly-geo-assets.js"]);
    globalThis.window = {}; // the file names it, but needs nothing of a browser
    return createRequire(import.meta.url)(join(dir, "package/dist/plotly-geo-assets.js")).topojson.world_50m;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

// The frame in units of the globe's radius, for the rotations the map may use.
const views = [120, 130].map((lon) => geoNaturalEarth1().rotate([-lon, 0]).scale(1).translate([0, 0]));
const inFrame = (point) =>
  views.some((view) => {
    const [x, y] = view(point);
    return Math.abs(x) < 2.05 && y < 0.95;
  });

const polygonsOf = ({ geometry: { type, coordinates } }) => (type === "Polygon" ? [coordinates] : coordinates);
const areaOf = (coordinates) => geoArea({ type: "Polygon", coordinates });

function crop(country) {
  if (ESCAP.has(country.id)) return country;
  const seen = polygonsOf(country).filter((polygon) => polygon[0].some(inFrame));
  const largest = Math.max(...seen.map(areaOf));
  const coordinates = seen.filter((polygon) => areaOf(polygon) >= Math.min(ISLET, largest));
  return { ...country, geometry: { type: "MultiPolygon", coordinates } };
}

function thin(topo) {
  const weighted = presimplify(topo, sphericalTriangleArea);
  const ours = new Set(
    topo.objects.countries.geometries
      .filter(({ id }) => ESCAP.has(id) || id[0] === "X")
      .flatMap(({ arcs }) => arcs.flat(2).map((i) => (i < 0 ? ~i : i)))
  );
  for (const [i, arc] of weighted.arcs.entries()) {
    for (const point of arc) point[2] /= (ours.has(i) ? 1 : QUIET) * (inFrame(point) ? 1 : UNSEEN);
    // The heaviest points of each arc stay, so that no islet and no narrow strip collapses.
    const ring = arc[0][0] === arc.at(-1)[0] && arc[0][1] === arc.at(-1)[1];
    const inner = arc.slice(1, -1).sort((a, b) => b[2] - a[2]);
    for (const point of inner.slice(0, ring ? 4 : 1)) point[2] = Infinity;
    arc[0][2] = arc.at(-1)[2] = Infinity;
  }
  return quantize(simplify(weighted, DETAIL), GRID);
}

// An area cut at 180 degrees would show the cut as a line. The source has its areas whole
// (the longest such edge is an islet's, under 4 km), and this is to notice if that changes.
const onSeam = ([lon]) => Math.abs(lon) > 179.999;
const isCut = (country) =>
  polygonsOf(country)
    .flat()
    .some((ring) => ring.slice(1).some((p, i) => onSeam(p) && onSeam(ring[i]) && Math.abs(p[1] - ring[i][1]) > 0.04));

// One feature an id: plotly.js colours only the first of several.
function byId(features) {
  const first = new Map();
  for (const f of features) {
    const known = first.get(f.id);
    if (known) known.geometry = { type: "MultiPolygon", coordinates: [...polygonsOf(known), ...polygonsOf(f)] };
    else first.set(f.id, f);
  }
  return [...first.values()];
}

const original = source();
const countries = feature(original, original.objects.countries);
countries.features = byId(countries.features).map(crop).filter((c) => polygonsOf(c).length);
const topo = thin(topology({ countries }));

// From the same arcs as the countries, so that ground, coast and border always meet.
const drawn = topo.objects.countries;
const collection = (...geometries) => ({ type: "GeometryCollection", geometries });
topo.objects.land = collection(mergeArcs(topo, drawn.geometries));
topo.objects.coastlines = collection(meshArcs(topo, drawn, (a, b) => a === b));
// plotly.js fails when a layer that is on is not in the file at all.
for (const layer of ["ocean", "lakes", "rivers", "subunits"]) topo.objects[layer] = collection();

const kept = new Map(feature(topo, drawn).features.map((c) => [c.id, c]));
for (const { id, geometry } of countries.features) {
  const areas = polygonsOf(kept.get(id)).map(areaOf);
  if (areas.length !== polygonsOf({ geometry }).length || areas.some((a) => a <= 0 || a > 1))
    throw new Error(`an island of ${id} vanished or turned inside out`);
  if (isCut(kept.get(id))) throw new Error(`${id} is cut at 180 degrees`);
}
for (const id of ESCAP) if (!kept.has(id)) throw new Error(`${id} is missing`);

delete topo.bbox; // plotly.js does not read it
mkdirSync(dirname(OUT), { recursive: true });
writeFileSync(OUT, JSON.stringify(topo) + "\n");
const size = readFileSync(OUT);
console.log(`${kept.size} areas, ${topo.arcs.length} arcs, ${size.length} bytes, ${gzipSync(size).length} gzipped`);
