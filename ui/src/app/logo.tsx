/** The mark of the program. */
import classes from "./logo.module.css";

export function Logo() {
  return (
    <span className={classes.logo} aria-hidden>
      M
    </span>
  );
}
