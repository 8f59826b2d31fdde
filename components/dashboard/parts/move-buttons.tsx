import { Icon } from "@/components/ui/icon.tsx";
import styles from "./move-buttons.module.css";

type MoveButtonsProps = {
  /** Accessible names of the two buttons. */
  up: string;
  down: string;
  /** Index of the row. */
  at: number;
  count: number;
  onMove: (from: number, to: number) => void;
};

/** Buttons that move a row of an ordered list one place up or down. */
export function MoveButtons({ up, down, at, count, onMove }: MoveButtonsProps) {
  const steps = [
    { icon: "up", label: up, to: at - 1 },
    { icon: "down", label: down, to: at + 1 },
  ] as const;
  return (
    <span className={styles.buttons}>
      {steps.map(({ icon, label, to }) => {
        const leadsOut = to < 0 || to >= count;
        return (
          <button
            key={icon}
            type="button"
            className="button quiet icon-only"
            aria-label={label}
            aria-disabled={leadsOut || undefined}
            onClick={() => {
              if (!leadsOut) onMove(at, to);
            }}
          >
            <Icon name={icon} />
          </button>
        );
      })}
    </span>
  );
}
