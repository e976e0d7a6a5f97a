/** A world of three countries and two sectors in the documented form; made up. */
const table = (name: string, header: string, rows: readonly string[]) => ({
  name: `small/${name}`,
  text: `${[header, ...rows].join("\n")}\n`,
})

const COUNTRIES = ["USA", "CHN", "ROW"]
const SECTORS = ["goods", "services"]

/** Sales of goods by exporter and importer, then of services; thousand millions, services mostly at home. */
const FLOWS = [
  [3000, 120, 700],
  [400, 4000, 900],
  [1100, 800, 9000],
]
const SERVICES = [
  [9000, 30, 300],
  [20, 5000, 80],
  [250, 60, 20_000],
]

const flows = (sector: string, values: readonly (readonly number[])[]) =>
  values.flatMap((row, i) => row.map((value, n) => `${COUNTRIES[i]},${COUNTRIES[n]},${sector},${value * 1000}`))
const each = (row: (country: string, sector: string) => readonly string[]) =>
  COUNTRIES.flatMap((country) => SECTORS.flatMap((sector) => row(country, sector)))

export const SMALL_WORLD = [
  table("elasticities.csv", "sector,theta", ["goods,4", "services,5"]),
  table(
    "inputs.csv",
    "country,input,user,share",
    each((country, user) => [`${country},goods,${user},0.5`, `${country},services,${user},0.5`]),
  ),
  table("tariffs.csv", "exporter,importer,sector,tariff", ["CHN,USA,goods,0.03", "USA,CHN,goods,0.07"]),
  table("trade.csv", "exporter,importer,sector,value", [...flows("goods", FLOWS), ...flows("services", SERVICES)]),
  table(
    "value-added.csv",
    "country,sector,share",
    each((country, sector) => [`${country},${sector},${sector === "goods" ? 0.4 : 0.6}`]),
  ),
]
