import { useTranslations } from "next-intl";
import type { CSSProperties, KeyboardEvent, PointerEvent } from "react";
import type { DescribedPicture } from "@/lib/newsroom/page-data.ts";
import styles from "./picture-form.module.css";

type FocalPointProps = {
  picture: Pick<DescribedPicture, "src" | "width" | "height">;
  focal: [number, number];
  disabled: boolean;
  onMove: (focal: [number, number]) => void;
};

const STEP = 0.02;
const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** Sets the focal point on the picture, with previews of the two tightest crops. Moved by pointer or arrow keys. */
export function FocalPoint({ picture, focal, disabled, onMove }: FocalPointProps) {
  const t = useTranslations("media");
  const [x, y] = focal;
  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onMove([clampShare((event.clientX - box.left) / box.width), clampShare((event.clientY - box.top) / box.height)]);
  };
  const step = (event: KeyboardEvent) => {
    const [dx, dy] = arrows[event.key] ?? [0, 0];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    onMove([clampShare(x + dx), clampShare(y + dy)]);
  };
  const position = `${Math.round(x * 100)}% ${Math.round(y * 100)}%`;
  return (
    <>
      <button
        type="button"
        className={styles.focal}
        disabled={disabled}
        aria-label={t("focal", { x: Math.round(x * 100), y: Math.round(y * 100) })}
        style={{ "--x": x, "--y": y } as CSSProperties}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          place(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons > 0) place(event);
        }}
        onKeyDown={step}
      >
        <img src={picture.src} alt="" width={picture.width} height={picture.height} draggable={false} />
      </button>
      {disabled ? null : <p className="field-hint">{t("focalHint")}</p>}
      <div className={styles.crops} aria-hidden="true">
        <img src={picture.src} alt="" style={{ objectPosition: position, aspectRatio: "16 / 9" }} />
        <img src={picture.src} alt="" style={{ objectPosition: position, aspectRatio: "1" }} />
      </div>
    </>
  );
}

function clampShare(share: number): number {
  return Math.min(1, Math.max(0, Math.round(share * 100) / 100));
}
