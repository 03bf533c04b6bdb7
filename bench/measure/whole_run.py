"""Whole runs of a detector for gpu.py: pictures and labels on the disk, the framework's own trainer untouched, its epochs."""

from __future__ import annotations

import contextlib
import random
from importlib import import_module
from pathlib import Path
from typing import Any, Callable, Dict, List

from oomlint_probe.players.ultralytics.patches import amp_check_offline

SIDE = 640


def dataset(folder: Path, images: int, mean: float, classes: int, polygons: bool, seed: int) -> List[int]:
    """Pictures of noise with boxes; labels of each image are drawn from a geometric distribution of that mean."""
    cv2, numpy = import_module("cv2"), import_module("numpy")
    generator = random.Random(seed)  # noqa: S311
    pixels = numpy.random.default_rng(seed)
    counts = []
    for part, number in (("train", images), ("val", max(images // 4, 4))):
        for kind in ("images", "labels"):
            (folder / kind / part).mkdir(parents=True)
        for index in range(number):
            noise = pixels.integers(0, 255, (SIDE // 8, SIDE // 8, 3), dtype=numpy.uint8)
            cv2.imwrite(str(folder / "images" / part / f"{index}.jpg"), cv2.resize(noise, (SIDE, SIDE)))
            count = min(int(generator.expovariate(1 / mean)), 2000) if mean else 0
            if part == "train":
                counts.append(count)
            rows = []
            for _ in range(count):
                x, y, w, h = (generator.uniform(*span) for span in ((0.1, 0.9), (0.1, 0.9), (0.03, 0.18), (0.03, 0.18)))
                corners = (x - w / 2, y - h / 2, x + w / 2, y - h / 2, x + w / 2, y + h / 2, x - w / 2, y + h / 2)
                numbers = corners if polygons else (x, y, w, h)
                rows.append(f"{generator.randrange(classes)} {' '.join(f'{each:.5f}' for each in numbers)}")
            (folder / "labels" / part / f"{index}.txt").write_text("\n".join(rows))
    names = "\n".join(f"  {index}: c{index}" for index in range(classes))
    (folder / "data.yaml").write_text(f"path: {folder}\ntrain: images/train\nval: images/val\nnames:\n{names}\n")
    return counts


def play(case: Dict[str, Any], folder: Path, report: Callable[[Dict[str, Any]], None]) -> Dict[str, Any]:
    torch = import_module("torch")
    data = folder / "data"
    counts = dataset(data, case["images"], case["labels"], case.get("nc", 10), case["task"] == "segment", 0)
    on_gpu = torch.cuda.is_available()
    epochs: List[Dict[str, Any]] = []
    instances: List[int] = []

    def read(trainer: Any, phase: str) -> None:
        if not on_gpu:
            return
        stats = torch.cuda.memory_stats()
        epochs.append(
            {
                "phase": phase,
                "epoch": trainer.epoch,
                "allocated": stats["allocated_bytes.all.current"],
                "allocatedPeak": stats["allocated_bytes.all.peak"],
                "reserved": stats["reserved_bytes.all.current"],
                "reservedPeak": stats["reserved_bytes.all.peak"],
                "most": max(instances, default=0),
            }
        )
        instances.clear()
        torch.cuda.reset_peak_memory_stats()

    report({"machine": {"torch": torch.__version__, "ultralytics": import_module("ultralytics").__version__}})
    callbacks = import_module("ultralytics.utils.callbacks")
    callbacks.add_integration_callbacks = lambda _: None
    model = import_module("ultralytics").YOLO(f"{case['model']}.yaml")
    model.add_callback("on_train_epoch_start", lambda trainer: report({"phase": f"epoch{trainer.epoch}"}))
    model.add_callback("on_train_epoch_end", lambda trainer: read(trainer, "train"))
    model.add_callback("on_fit_epoch_end", lambda trainer: read(trainer, "fit"))
    def count(trainer: Any) -> None:
        preprocess = trainer.preprocess_batch

        def counting(batch: Any) -> Any:
            ids = batch["batch_idx"]
            instances.append(int(torch.bincount(ids.long()).max()) if len(ids) else 0)
            return preprocess(batch)

        trainer.preprocess_batch = counting

    model.add_callback("on_train_start", count)
    with contextlib.ExitStack() as stack:
        stack.enter_context(amp_check_offline())
        model.train(
            data=str(data / "data.yaml"), epochs=case["epochs"], imgsz=case.get("imgsz", 640), batch=case["batch"],
            workers=2, plots=False, project=str(folder), name="run", exist_ok=True, verbose=False, pretrained=False,
            device=0 if on_gpu else "cpu", close_mosaic=case.get("close_mosaic", 1), **case.get("more", {}),
        )
    return {"epochs": epochs, "labels": {"mean": sum(counts) / len(counts), "most": max(counts)}}
