/** The home screen's places, held while the day is being read. */
import { BlockSkeleton } from "@/components/skeletons";
import routeClasses from "../routes/home-route.module.css";
import classes from "./today-figures.module.css";

export function HomeSkeleton() {
  return (
    <>
      <div className={classes.row}>
        <BlockSkeleton height={122} />
        <BlockSkeleton height={122} />
        <BlockSkeleton height={122} />
      </div>
      <div className={routeClasses.columns}>
        <div className={routeClasses.left}>
          <BlockSkeleton height="100%" />
          <BlockSkeleton height="100%" />
        </div>
        <BlockSkeleton height="100%" />
      </div>
    </>
  );
}
