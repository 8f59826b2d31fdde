import { readdirSync } from "node:fs";
import { defineConfig } from "drizzle-kit";

const tables = readdirSync("db/schema").filter((name) => !name.includes(".test."));

export default defineConfig({
  dialect: "postgresql",
  schema: tables.map((name) => `./db/schema/${name}`),
  out: "./db/migrations",
  casing: "snake_case",
});
