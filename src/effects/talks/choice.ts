import { flowIndex, type TalksWorld } from "./world.ts"

/** The tariffs one government sets: groups of flows into `importer`, each group under one tariff. */
export interface Choice {
  readonly importer: number
  readonly groups: readonly Int32Array[]
}

/** Each sector from each partner has a tariff of its own. */
export function chooseEveryTariff(world: TalksWorld, importer: number): Choice {
  const groups = world.sectors.flatMap((_, s) => partners(world, importer).map((i) => flows(world, s, [i], importer)))
  return { importer, groups }
}

/** One tariff a sector for all partners: most favoured nation. */
export function chooseMfnTariffs(world: TalksWorld, importer: number): Choice {
  return { importer, groups: world.sectors.map((_, s) => flows(world, s, partners(world, importer), importer)) }
}

/** One tariff a sector on a single partner; what others pay stays as it is. */
export function chooseTariffsOn(world: TalksWorld, importer: number, partner: number): Choice {
  return { importer, groups: world.sectors.map((_, s) => flows(world, s, [partner], importer)) }
}

function partners({ regions }: TalksWorld, importer: number): number[] {
  return regions.map((_, i) => i).filter((i) => i !== importer)
}

function flows(world: TalksWorld, sector: number, exporters: readonly number[], importer: number): Int32Array {
  return Int32Array.from(exporters, (i) => flowIndex(world, sector, i, importer))
}
