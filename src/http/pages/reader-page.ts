import { type Field, inputShape, QUESTIONS, type Question } from "../../workbench/index.ts"
import { REFUSALS } from "../refusal.ts"

/** Makes text safe to stand anywhere in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A page of ours: no script, nothing from elsewhere. */
export function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`
}

/** The reader of the API: every question with a form that asks it. */
export function readerPage(codeVersion: string): string {
  const contents = QUESTIONS.map((q) => `<li><a href="#${q.name}">${q.name}</a> ${escapeHtml(q.purpose)}</li>`)
  const refusals = Object.entries(REFUSALS).map(
    ([code, [status, title]]) => `<dt id="${code}"><code>${code}</code> ${status}</dt><dd>${escapeHtml(title)}.</dd>`,
  )
  return page(
    "Détente: the API",
    `<h1>Détente: the API</h1>
<p>Version ${escapeHtml(codeVersion)}. Every question of the command line has an address here, with the same words
and the same bytes as its <code>--json</code>. Ask for <code>Accept: text/csv</code>, or <code>?format=csv</code>, to get rows.
The whole of it as <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<ul>
${contents.join("\n")}
</ul>
${QUESTIONS.map(section).join("\n")}
<section><h2>Long work</h2>
<p><code>POST /api/jobs/QUESTION</code> takes what <code>POST /api/QUESTION</code> takes and answers 202 when the job is
safe on disk. <code>GET /api/jobs/ID</code> tells how far it is, <code>/events</code> follows it, <code>/result</code>
gives the answer, <code>DELETE</code> cancels it.</p></section>
<section><h2>Refusals</h2>
<p>Errors are <code>application/problem+json</code>; <code>code</code> is the word the command line prints, or one of these.</p>
<dl>
${refusals.join("\n")}
</dl></section>`,
  )
}

function section(question: Question): string {
  const { properties, required = [] } = inputShape(question)
  const fields = Object.entries(properties).map(([name, field]) =>
    control(question, name, field, required.includes(name)),
  )
  const files = Object.values(properties).some((field) => field.textFile === true)
  const form = files ? `method="post" enctype="multipart/form-data"` : `method="get"`
  return `<section id="${question.name}">
<h2>${question.name}</h2>
<p>${escapeHtml(question.purpose)}</p>
<p><code>${files ? "POST" : "GET"} /api/${question.name}</code> · in a terminal: <code>detente ${escapeHtml(question.example)}</code></p>
<form ${form} action="/api/${question.name}">
${fields.join("\n")}
<button>Ask</button>
</form>
</section>`
}

function control(question: Question, name: string, field: Field, required: boolean): string {
  const id = `${question.name}-${name}`
  const needed = required ? " required" : ""
  const attributes = `id="${id}" name="${name}"${needed}`
  const entry =
    field.textFile === true
      ? `<input type="file" ${attributes}>`
      : field.enum !== undefined
        ? `<select ${attributes}>${field.enum.map((v) => `<option${v === field.default ? " selected" : ""}>${escapeHtml(v)}</option>`).join("")}</select>`
        : `<input ${attributes} placeholder="${escapeHtml(String(field.default ?? ""))}">`
  return `<p><label for="${id}"><code>${name}</code> ${escapeHtml(field.description ?? "")}</label><br>${entry}</p>`
}

/** The look of our own pages, light or dark by the system's wish. */
export const STYLE = `:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fdfdfb; --rule: #c9c9c4; --link: #00588a }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #16181a; --rule: #45484c; --link: #7cc4f2 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1, h2 { font-weight: 600; line-height: 1.2 }
section { border-top: 1px solid var(--rule); margin-top: 2rem }
a { color: var(--link) }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere }
input, select, button { font: inherit; max-width: 100%; box-sizing: border-box }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
dt { margin-top: 0.6rem }
`
