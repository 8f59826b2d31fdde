import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";
import styles from "./page-preview.module.css";

const screens = { desktop: 1440, phone: 390 } as const;
type Screen = keyof typeof screens;

/** A page of the site at the width of a computer or phone screen, scaled down if there is less room. */
export function PagePreview({ src, title }: { src: string; title: string }) {
  const t = useTranslations("desk.preview");
  // On a phone, only the phone preview is readable.
  const [screen, setScreen] = useState<Screen>(() => (innerWidth < 640 ? "phone" : "desktop"));
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0));
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const width = screens[screen];
  const scale = room === 0 ? 1 : Math.min(1, room / width);
  return (
    <div className={styles.preview}>
      <fieldset className="segments" aria-label={t("screen")}>
        {(Object.keys(screens) as Screen[]).map((one) => (
          <button key={one} type="button" aria-pressed={one === screen} onClick={() => setScreen(one)}>
            {t(`screens.${one}`)}
          </button>
        ))}
      </fieldset>
      <div className={styles.box} ref={box}>
        <iframe
          src={src}
          title={title}
          sandbox="allow-same-origin allow-scripts"
          style={{ width, height: `${100 / scale}%`, transform: scale < 1 ? `scale(${scale})` : undefined }}
        />
      </div>
    </div>
  );
}
