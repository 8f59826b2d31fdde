"use client";

export { DeskError as default } from "@/components/dashboard/desk-error.island.tsx";
