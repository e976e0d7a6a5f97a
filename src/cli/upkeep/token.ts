import { userInfo } from "node:os"
import type { Command } from "commander"
import { DetenteError, formatMoment } from "../../core/index.ts"
import type { Scope, Store } from "../../http/index.ts"
import type { UpkeepCommand } from "../upkeep.ts"

interface Place {
  readonly state?: string
}

/** `detente token`: who may ask a server that is not on loopback. */
export const tokenCommand: UpkeepCommand = (program, { output, exit }) => {
  const token = program.command("token").description("tokens for a server: create, list, revoke, log")

  token
    .command("create")
    .argument("<name>", "whose it is or what it is for")
    .description("make a token; its secret is shown once")
    .option("--scope <scopes>", "read, assess (files and jobs), review (proposed records); with commas", "read")
    .option("--days <number>", "days until it expires", "90")
    .option("--state <file>", "the server's state file (or set DATABASE_URL)")
    .action(async (name: string, options: Place & { readonly scope: string; readonly days: string }) => {
      const { createToken, SCOPES } = await import("../../http/index.ts")
      const scopes = options.scope.split(/[\s,]+/)
      const unknown = scopes.filter((scope) => !(SCOPES as readonly string[]).includes(scope))
      if (unknown.length > 0) throw refused("scope", options.scope, `use ${SCOPES.join(", ")}`)
      if (!/^[1-9]\d{0,3}$/.test(options.days)) throw refused("days", options.days, "use 1 to 9999")
      const days = Number(options.days)
      await withStore(options, async (store) => {
        const made = await createToken(store, { name, scopes: scopes as Scope[], days }, who())
        output.out(`${made.secret}\n`)
        const until = formatMoment(made.token.expiresAt)
        output.err(`Keep it now: it is not shown again. Id ${made.token.id}, ${scopes.join(", ")}, until ${until}.\n`)
      })
    })

  place(token.command("list").description("every token, without its secret")).action(async (options: Place) => {
    const { listTokens, stateOf } = await import("../../http/index.ts")
    await withStore(options, async (store) => {
      const tokens = await listTokens(store)
      if (tokens.length === 0) output.out("No tokens. Make one: detente token create NAME --scope read,assess\n")
      for (const t of tokens) {
        const until = formatMoment(t.expiresAt)
        output.out(`${t.id}  ${stateOf(t).padEnd(8)} ${until}  ${t.scopes.join(",").padEnd(18)} ${t.name}\n`)
      }
    })
  })

  place(token.command("revoke").argument("<id>").description("end a token now")).action(
    async (id: string, options: Place) => {
      const { revokeToken } = await import("../../http/index.ts")
      await withStore(options, async (store) => {
        if (await revokeToken(store, id, who())) output.out(`Revoked ${id}.\n`)
        else {
          output.err(`There is no usable token ${id}. See: detente token list\n`)
          exit(1)
        }
      })
    },
  )

  place(token.command("log").description("who changed what on the server")).action(async (options: Place) => {
    const { brokenAt } = await import("../../http/index.ts")
    await withStore(options, async (store) => {
      const lines = await store.audit()
      for (const { at, who: doer, did, subject } of lines) output.out(`${at}  ${doer}  ${did}  ${subject}\n`)
      const broken = brokenAt(lines)
      if (broken === undefined) return
      output.err(`The log was altered at line ${broken.sequence}.\n`)
      exit(1)
    })
  })
}

function place(command: Command): Command {
  return command.option("--state <file>", "the server's state file (or set DATABASE_URL)")
}

async function withStore(options: Place, work: (store: Store) => Promise<void>): Promise<void> {
  const { openStore } = await import("../../http/index.ts")
  const store = await openStore({ databaseUrl: process.env.DATABASE_URL, file: options.state })
  await work(store).finally(() => store.close())
}

const who = (): string => `terminal of ${userInfo().username}`

function refused(field: string, value: string, next: string): DetenteError<"bad-input"> {
  const issue = { field, value, message: "is not known", next }
  return new DetenteError("bad-input", `--${field} "${value}" is not known; ${next}.`, { issues: [issue] })
}
