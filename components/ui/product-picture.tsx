"use client";

import { IconPhoto } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import classes from "./product-picture.module.css";

type Props = { src: string | null | undefined; size?: number; alt?: string };

/**
 * A square product picture; without one, or when it does not load, a quiet placeholder of the same size.
 * alt is empty by default because the product's name stands beside it.
 */
export function ProductPicture({ src, size = 32, alt = "" }: Props) {
  const [broken, setBroken] = useState(false);
  // One that failed before this ran has told nobody.
  const look = useCallback((picture: HTMLImageElement | null) => {
    if (picture?.complete && picture.naturalWidth === 0 && picture.currentSrc) setBroken(true);
  }, []);
  const usable = src && /^https?:\/\//.test(src) && !broken;
  return (
    <span className={classes.frame} style={{ width: size, height: size }}>
      {usable ? (
        // biome-ignore lint/performance/noImgElement: the picture is the shop's own, at any host, and already small
        <img
          ref={look}
          className={classes.picture}
          src={src}
          alt={alt}
          width={size}
          height={size}
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => setBroken(true)}
        />
      ) : (
        <IconPhoto size={Math.round(size / 2)} stroke={1.5} aria-hidden />
      )}
    </span>
  );
}
