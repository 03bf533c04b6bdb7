"""Batches as the framework's loaders give them, without a dataset: the worst that a run may meet."""

from __future__ import annotations

import random
from typing import Any, Dict, Iterator, List, Sequence, Tuple

from .case import Case

KEYPOINT_VISIBLE = 2.0
DEFAULT_KEYPOINTS = (17, 3)
CHANNELS = 3
# the fullest image of each step, as a share of the most labels: sizes change from step to step as in a real run
LABEL_SHARES = (1.0, 0.5, 0.75, 1.0)


def labels_of_step(case: Case, step: int) -> Tuple[int, float]:
    """Labels of the fullest image and mean over the images of a step."""
    share = LABEL_SHARES[step % len(LABEL_SHARES)]
    most = round(case.labels_most * share)
    return most, min(case.labels_mean * share, most)


def counts(images: int, most: int, mean: float) -> List[int]:
    """Labels of each image: the first is the fullest, the others share the rest evenly."""
    if images == 1 or most == 0:
        return [most] * images
    rest = max(round(mean * images) - most, 0)
    each, more = divmod(rest, images - 1)
    return [most] + [min(each + (1 if i < more else 0), most) for i in range(images - 1)]


def step_counts(case: Case, images: int, step: int) -> List[int]:
    """Labels of each image of a step; none for classifiers."""
    return [0] * images if case.task == "classify" else counts(images, *labels_of_step(case, step))


def make_batch(torch: Any, case: Case, images: int, height: int, width: int, step: int, pin: bool) -> Dict[str, Any]:
    """
    One batch on the host: `img` uint8 (images, 3, height, width), or float32 for classifiers, and the labels of the
    task. Boxes have sides of 3 to 40 % of the image.
    """
    generator = torch.Generator().manual_seed(step)
    if case.task == "classify":
        batch = {
            "img": torch.rand(images, CHANNELS, height, width, generator=generator),
            "cls": torch.randint(0, case.nc, (images,), generator=generator),
        }
        return {key: pinned(value, pin) for key, value in batch.items()}
    numbers = step_counts(case, images, step)
    total = sum(numbers)
    classes = 1 if case.single_cls else case.nc
    sides = torch.rand(total, 2, generator=generator) * 0.37 + 0.03
    centres = torch.rand(total, 2, generator=generator) * (1 - sides) + sides / 2
    boxes = torch.cat((centres, sides), 1)
    owner = torch.repeat_interleave(torch.arange(images), torch.tensor(numbers)).float()
    batch = {
        "img": torch.randint(0, 256, (images, CHANNELS, height, width), dtype=torch.uint8, generator=generator),
        "cls": torch.randint(0, classes, (total, 1), generator=generator).float(),
        "bboxes": boxes,
        "batch_idx": owner,
        "im_file": tuple(f"synthetic-{i}.jpg" for i in range(images)),
        "ori_shape": tuple((height, width) for _ in range(images)),
        "resized_shape": tuple((height, width) for _ in range(images)),
        "ratio_pad": tuple(((1.0, 1.0), (0.0, 0.0)) for _ in range(images)),
    }
    if case.task == "segment":
        batch.update(masks_of(torch, case, numbers, boxes, batch["cls"], height, width))
    if case.task == "pose":
        points, values = case.kpt_shape or DEFAULT_KEYPOINTS
        keypoints = torch.rand(total, points, values, generator=generator)
        if values > 2:
            keypoints[..., 2] = KEYPOINT_VISIBLE
        batch["keypoints"] = keypoints
    if case.task == "obb":
        angle = (torch.rand(total, 1, generator=generator) - 0.25) * 3.14159
        batch["bboxes"] = torch.cat((boxes, angle), 1)
    return {key: pinned(value, pin) if hasattr(value, "dtype") else value for key, value in batch.items()}


def pinned(tensor: Any, pin: bool) -> Any:
    return tensor.pin_memory() if pin else tensor


def masks_of(
    torch: Any, case: Case, numbers: Sequence[int], boxes: Any, cls: Any, height: int, width: int
) -> Dict[str, Any]:
    """Each label a filled box: one index map an image where masks overlap, else one map a label."""
    h, w = height // case.mask_ratio, width // case.mask_ratio
    dtype = torch.int32 if max(numbers, default=0) > 255 else torch.uint8
    separate = None if case.overlap_mask else torch.zeros(sum(numbers), h, w, dtype=torch.uint8)
    overlapped = torch.zeros(len(numbers), h, w, dtype=dtype)
    semantic = torch.zeros(len(numbers), h, w)
    label = 0
    for image, number in enumerate(numbers):
        for index in range(number):
            x, y, bw, bh = (float(v) for v in boxes[label])
            rows = slice(int((y - bh / 2) * h), max(int((y + bh / 2) * h), int((y - bh / 2) * h) + 1))
            columns = slice(int((x - bw / 2) * w), max(int((x + bw / 2) * w), int((x - bw / 2) * w) + 1))
            overlapped[image, rows, columns] = index + 1
            semantic[image, rows, columns] = cls[label, 0]
            if separate is not None:
                separate[label, rows, columns] = 1
            label += 1
    return {"masks": overlapped if separate is None else separate, "sem_masks": semantic}


class Dataset:
    """As much of a dataset as trainers and validators ask for."""

    def __init__(self, numbers: Sequence[int]) -> None:
        # newer trainers look for the fullest image, to raise max_det
        self.labels = [{"cls": [[0.0]] * number} for number in numbers]

    def __len__(self) -> int:
        return len(self.labels)


class Sampler:
    """A sampler as trainers see it: so many images, and nothing to shuffle."""

    def __init__(self, images: int) -> None:
        self._images = images

    def __len__(self) -> int:
        return self._images

    def set_epoch(self, epoch: int) -> None:
        """Samplers of several GPUs shuffle by it."""


class Loader:
    """Stands in for the framework's loader: the same batches whenever it is gone through."""

    num_workers = 0
    drop_last = False

    def __init__(self, batches: Sequence[Dict[str, Any]], numbers: Sequence[int], batch_size: int) -> None:
        self._batches = batches
        self.dataset = Dataset(numbers)
        self.sampler = Sampler(len(batches) * batch_size)
        self.batch_size = batch_size

    def __len__(self) -> int:
        return len(self._batches)

    def __iter__(self) -> Iterator[Dict[str, Any]]:
        # trainers put their own tensors into the dictionary they get
        for batch in self._batches:
            yield dict(batch)

    def reset(self) -> None:
        """Loaders of the framework start their workers anew; there are none here."""


class LargestSides:
    """`random` for multi_scale: the largest side, but for every third step, so that shapes change as they do."""

    def __init__(self) -> None:
        self._calls = 0

    def randrange(self, start: int, stop: int) -> int:
        self._calls += 1
        return random.randrange(start, stop) if self._calls % 3 == 0 else stop - 1  # noqa: S311

    def __getattr__(self, name: str) -> Any:
        return getattr(random, name)
