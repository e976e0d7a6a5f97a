import { join } from "node:path"

/** Where a user's own data lives unless told otherwise: the platform's folder for data of applications. */
export function userDataFolder(env: Readonly<Record<string, string | undefined>>, home: string): string {
  return join(env.XDG_DATA_HOME ?? env.LOCALAPPDATA ?? join(home, ".local/share"), "detente")
}
