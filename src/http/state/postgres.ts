import postgres from "postgres"
import { nextLine } from "./audit-chain.ts"
import type { AuditLine, Change, Deed, Kept, Store } from "./store.ts"

/** Each is run once, in order, and never changed after it was released. */
const MIGRATIONS: readonly string[] = [
  `create table detente_kept (
     kind text not null, id text not null, owner text not null, revision integer not null, body text not null,
     primary key (kind, id))`,
  "create index detente_kept_owner on detente_kept (kind, owner)",
  `create table detente_audit (
     sequence integer primary key, at text not null, who text not null, did text not null, subject text not null,
     previous text not null, hash text not null)`,
]

/** Any number will do; it names our lock among those of the database. */
const LOCK = 20_250_514

/** The shared store: PostgreSQL, with its tables brought up to date on opening. Several servers may share it. */
export async function openPostgres(url: string): Promise<Store> {
  const sql = postgres(url, { max: 8, onnotice: () => {}, connect_timeout: 10 })
  await migrate(sql)
  const kept = (row: postgres.Row): Kept => ({
    id: row.id as string,
    owner: row.owner as string,
    revision: row.revision as number,
    body: JSON.parse(row.body as string) as unknown,
  })

  return {
    async read(kind, id) {
      const rows = await sql`select id, owner, revision, body from detente_kept where kind = ${kind} and id = ${id}`
      return rows[0] === undefined ? undefined : kept(rows[0])
    },
    async list(kind, owner) {
      const mine = owner === undefined ? sql`` : sql`and owner = ${owner}`
      const rows = await sql`
        select id, owner, revision, body from detente_kept where kind = ${kind} ${mine} order by id collate "C"`
      return rows.map(kept)
    },
    async commit(changes, deed) {
      const done = await sql
        .begin(async (tx) => {
          for (const change of inOrder(changes)) if (!(await apply(tx, change))) throw new Superseded()
          if (deed !== undefined) await record(tx, deed)
          return true
        })
        .catch((error: unknown) => {
          if (error instanceof Superseded) return false
          throw error
        })
      return done
    },
    async audit() {
      return (await sql`select * from detente_audit order by sequence`).map(auditLine)
    },
    close: () => sql.end({ timeout: 5 }),
  }
}

/** Somebody else wrote first; the transaction is undone. */
class Superseded extends Error {}

/** The same order everywhere, so that two transactions cannot wait for each other. */
function inOrder(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => (`${a.kind}/${a.id}` < `${b.kind}/${b.id}` ? -1 : 1))
}

async function apply(tx: postgres.TransactionSql, change: Change): Promise<boolean> {
  const { kind, id, owner, expected, body } = change
  if (body === undefined) {
    if (expected === 0) return true
    return (
      (await tx`delete from detente_kept where kind = ${kind} and id = ${id} and revision = ${expected}`).count === 1
    )
  }
  const text = JSON.stringify(body)
  const done =
    expected === 0
      ? await tx`
          insert into detente_kept (kind, id, owner, revision, body) values (${kind}, ${id}, ${owner}, 1, ${text})
          on conflict do nothing`
      : await tx`
          update detente_kept set owner = ${owner}, revision = ${expected + 1}, body = ${text}
          where kind = ${kind} and id = ${id} and revision = ${expected}`
  return done.count === 1
}

async function record(tx: postgres.TransactionSql, deed: Deed): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LOCK})`
  const [row] = await tx`select * from detente_audit order by sequence desc limit 1`
  const line = nextLine(row === undefined ? undefined : auditLine(row), deed)
  await tx`insert into detente_audit ${tx(line)}`
}

function auditLine(row: postgres.Row): AuditLine {
  const { sequence, at, who, did, subject, previous, hash } = row as AuditLine
  return { sequence, at, who, did, subject, previous, hash }
}

async function migrate(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK})`
    await tx`create table if not exists detente_migrations (step integer primary key)`
    const [row] = await tx`select coalesce(max(step), 0)::int as done from detente_migrations`
    for (let step = (row?.done as number) + 1; step <= MIGRATIONS.length; step++) {
      await tx.unsafe(MIGRATIONS[step - 1] as string)
      await tx`insert into detente_migrations (step) values (${step})`
    }
  })
}
