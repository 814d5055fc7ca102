import { useSession } from "../pages/context";

/** An instant in the administrator's time zone, which is named. */
export function Time({ iso, seconds = true }: { iso: string; seconds?: boolean }) {
  const { language } = useSession();
  return (
    <time dateTime={iso} title={iso} className="tessera-time">
      {timeText(iso, language, seconds)}
    </time>
  );
}

export function timeText(iso: string, language: string, seconds = true): string {
  return new Intl.DateTimeFormat(language, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
    timeZoneName: "short",
  }).format(new Date(iso));
}

/** A day; for ends that are months away. */
export function DayText({ iso }: { iso: string }) {
  const { language } = useSession();
  const text = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date(iso));
  return (
    <time dateTime={iso} title={timeText(iso, language)}>
      {text}
    </time>
  );
}

/** Which message tells that so many whole days are left. */
export function daysLeft(days: number): "today" | "day" | "days" {
  if (days === 0) return "today";
  return days === 1 ? "day" : "days";
}
