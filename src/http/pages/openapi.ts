import { z } from "zod"
import { fileFields, inputShape, QUESTIONS, type Question } from "../../workbench/index.ts"
import { decisionInput, proposalInput } from "../proposal.ts"
import { REFUSALS } from "../refusal.ts"
import { FORMS } from "../representation.ts"

/** A plain JSON object. */
export type Json = { readonly [name: string]: unknown }

const problem = (description: string): Json => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
})

/** The OpenAPI 3.1 description of this server, made from the list of questions. */
export function openApi(codeVersion: string): Json {
  return {
    openapi: "3.1.1",
    info: {
      title: "Détente",
      version: codeVersion,
      summary: "What happens when the truce runs out, to my goods, to the trade, and says who?",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: [
      { name: "questions", description: "Each answers like the command of the same name with --json." },
      { name: "jobs", description: "Long work, accepted durably and followed." },
      { name: "portfolios", description: "Files of entry lines, kept for the asker alone." },
      { name: "records", description: "Proposed records and who decided on them." },
      { name: "server", description: "How the server is." },
    ],
    security: [{}, { token: [] }],
    paths: { ...Object.fromEntries(QUESTIONS.flatMap(questionPaths)), ...OTHER_PATHS },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "From `detente token create`." } },
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status", "code", "detail"],
          properties: {
            type: { type: "string", format: "uri-reference" },
            title: { type: "string" },
            status: { type: "integer" },
            code: { type: "string", examples: ["bad-input", ...Object.keys(REFUSALS)] },
            detail: { type: "string", description: "What was wrong, where, and what to do next." },
            issues: { type: "array", items: { type: "object" } },
            requestId: { type: "string" },
          },
        },
        TextFile: {
          type: "object",
          required: ["name", "text"],
          properties: { name: { type: "string" }, text: { type: "string" } },
        },
      },
    },
  }
}

function questionPaths(question: Question): [string, Json][] {
  const asked = {
    tags: ["questions"],
    responses: {
      200: {
        description: "The answer, byte for byte as the command prints it with --json.",
        headers: {
          ETag: { schema: { type: "string" } },
          "Detente-Code": {
            description: "0, 1 for a finding against the asker, 3 when rows were refused",
            schema: { type: "integer", enum: [0, 1, 3] },
          },
        },
        content: Object.fromEntries(
          [
            ...Object.entries(FORMS),
            ["events", "text/event-stream"] as const,
            ...Object.entries(question.formats ?? {}).map(([f, { type }]) => [f, type] as const),
          ].map(([form, type]) => [type.split(";")[0], { schema: { type: form === "json" ? "object" : "string" } }]),
        ),
      },
      default: problem("Why there is no answer."),
    },
  }
  const get = {
    ...asked,
    operationId: question.name,
    summary: question.purpose,
    parameters: parameters(question),
  }
  const post = {
    ...asked,
    operationId: `${question.name}WithBody`,
    summary: question.purpose,
    ...requestBody(question),
  }
  const job = {
    operationId: `${question.name}Job`,
    tags: ["jobs"],
    summary: `${question.purpose}, as a job`,
    ...requestBody(question),
    responses: { 202: { description: "Accepted; Location says where to follow it." }, default: problem("Refused.") },
  }
  return [
    [`/api/${question.name}`, { get, post }],
    [`/api/jobs/${question.name}`, { post: job }],
  ]
}

function parameters(question: Question): Json[] {
  const { properties, required = [] } = inputShape(question)
  return Object.entries(properties).map(([name, { description, textFile, bytes: _, ...schema }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    description: `${description ?? ""}${textFile === true ? " (portfolio:ID; or POST the file)" : ""}`,
    schema: textFile === true ? { type: "string" } : schema,
  }))
}

function requestBody(question: Question): Json {
  const schema = inputShape(question)
  const files = fileFields(question)
  const text = { schema: { type: "string" } }
  const form = { schema: { type: "object", properties: Object.fromEntries(files.map((f) => [f, { type: "string" }])) } }
  return {
    requestBody: {
      required: files.some((file) => schema.required?.includes(file)),
      content: {
        "application/json": { schema },
        ...(files.length === 0 ? {} : { "text/csv": text, "text/plain": text, "multipart/form-data": form }),
      },
    },
  }
}

const idOf = (what: string): Json => ({
  name: "id",
  in: "path",
  required: true,
  description: what,
  schema: { type: "string" },
})

const told = (tag: string, operationId: string, summary: string, status = 200, more: Json = {}): Json => ({
  operationId,
  tags: [tag],
  summary,
  ...more,
  responses: { [status]: { description: "Done." }, default: problem("Refused.") },
})

const OTHER_PATHS: Json = {
  "/api": { get: told("questions", "questions", "The questions, the data version and the record's horizon") },
  "/api/jobs": { get: told("jobs", "listJobs", "Your jobs, oldest first") },
  "/api/jobs/{id}": {
    parameters: [idOf("a job's id")],
    get: told("jobs", "job", "How far a job is"),
    delete: told("jobs", "cancelJob", "Cancel a job, or forget a finished one"),
  },
  "/api/jobs/{id}/events": {
    parameters: [idOf("a job's id")],
    get: told("jobs", "followJob", "How far a job is, as server-sent events until it is over"),
  },
  "/api/jobs/{id}/result": {
    parameters: [idOf("a job's id")],
    get: told("jobs", "jobResult", "What a job answered, as JSON, CSV or lines of JSON"),
  },
  "/api/portfolios": {
    get: told("portfolios", "listPortfolios", "Your kept portfolios"),
    post: told("portfolios", "keepPortfolio", "Keep a portfolio for later questions", 201, {
      parameters: [{ name: "name", in: "query", schema: { type: "string" } }],
      requestBody: { required: true, content: { "text/csv": { schema: { type: "string" } } } },
    }),
  },
  "/api/portfolios/{id}": {
    parameters: [idOf("a portfolio's id")],
    get: told("portfolios", "portfolio", "The file as it was sent"),
    delete: told("portfolios", "forgetPortfolio", "Forget a portfolio", 204),
  },
  "/api/proposals": {
    get: told("records", "listProposals", "Proposed records: yours, or all of them for a reviewer"),
    post: told("records", "propose", "Propose a record", 201, {
      requestBody: { required: true, content: { "application/json": { schema: z.toJSONSchema(proposalInput) } } },
    }),
  },
  "/api/proposals/{id}": {
    parameters: [idOf("a proposal's id")],
    get: told("records", "proposal", "A proposed record and what was decided on it"),
  },
  "/api/proposals/{id}/sign-off": {
    parameters: [idOf("a proposal's id")],
    post: told("records", "signOff", "Accept or refuse a proposed record that another made", 200, {
      requestBody: { required: true, content: { "application/json": { schema: z.toJSONSchema(decisionInput) } } },
    }),
  },
  "/api/audit": { get: told("records", "audit", "Who changed what, oldest first") },
  "/healthz": { get: told("server", "health", "Whether the process runs") },
  "/readyz": { get: told("server", "readiness", "Whether questions can be answered") },
  "/metrics": { get: told("server", "metrics", "Counters for Prometheus") },
}
