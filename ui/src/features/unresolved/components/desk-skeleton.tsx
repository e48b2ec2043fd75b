/** The desk's places, held while it is being read. */
import { BlockSkeleton } from "@/components/skeletons";
import classes from "../routes/unresolved-route.module.css";

export function DeskSkeleton() {
  return (
    <div className={classes.columns}>
      <BlockSkeleton height={420} />
      <BlockSkeleton height={420} />
    </div>
  );
}
