"use client";

export { DeskError as default } from "@/components/dashboard/frame/desk-error.island.tsx";
