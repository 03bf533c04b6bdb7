"""What to play: one case, read from JSON and checked again, whoever wrote it. Standard library only."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple, Union

SCHEMA = "oomlint/probe-case@1"
TASKS = ("detect", "segment", "pose", "obb", "classify")
MODES = ("fit", "ladder", "search", "calibrate")
OPTIMIZERS = ("auto", "SGD", "Adam", "AdamW", "Adamax", "NAdam", "RAdam", "RMSProp", "MuSGD")
ACTIVATIONS = {
    "silu": "torch.nn.SiLU()",
    "relu": "torch.nn.ReLU()",
    "leaky_relu": "torch.nn.LeakyReLU(0.1)",
    "hardswish": "torch.nn.Hardswish()",
}
MAX_PLAN_BYTES = 1 << 20
MAX_LAYERS = 512

# a stock model: letters, digits and dashes, so never a path, a URL or a checkpoint
STOCK = re.compile(r"(?:yolov?\d{1,2}|rtdetr|yoloe?)[a-z0-9]*(?:-[a-z0-9]+)*")
# modules that the framework's parser looks up by name; it evaluates nothing for them
MODULES = frozenset(
    (
        "Conv DWConv GhostConv RepConv Focus ConvTranspose nn.ConvTranspose2d Bottleneck GhostBottleneck "
        "BottleneckCSP C1 C2 C2f C3 C3x C3Ghost C3k2 C2fCIB C2PSA C2fPSA PSA RepC3 A2C2f SCDown SPP SPPF "
        "SPPELAN RepNCSPELAN4 ELAN1 AConv ADown Concat nn.Upsample nn.MaxPool2d nn.ZeroPad2d nn.Identity "
        "nn.BatchNorm2d HGStem HGBlock ResNetLayer CBLinear CBFuse Detect v10Detect Segment Segment26 Pose "
        "Pose26 OBB OBB26 Classify AIFI RTDETRDecoder"
    ).split()
)
# strings a layer's arguments may hold: the parser evaluates any other
WORDS = frozenset(("nc", "kpt_shape", "nearest", "bilinear"))


class PlanError(Exception):
    """The plan is not one of ours; the message is one line that names the key."""


Argument = Union[None, bool, int, float, str, Sequence[Any]]


@dataclass(frozen=True)
class Layer:
    """One layer of a model: the layers it reads, repeats, module, arguments."""

    sources: Tuple[int, ...]
    reads_list: bool
    repeats: int
    module: str
    args: Tuple[Argument, ...]


@dataclass(frozen=True)
class Graph:
    """A model as a list of known layers."""

    layers: Tuple[Layer, ...]
    scale: Optional[Tuple[float, float, Optional[float]]]
    activation: Optional[str]
    end2end: bool
    reg_max: Optional[int]


@dataclass(frozen=True)
class Emulate:
    """A smaller card to stand in for: its memory for a process and the CUDA context it would have, both in bytes."""

    name: str
    usable_bytes: int
    context_bytes: int


@dataclass(frozen=True)
class Prediction:
    """Device peak of one GPU that the check foretold at a total batch, in bytes."""

    batch: int
    device_peak_bytes: int


@dataclass(frozen=True)
class Case:
    """One training. `batch` is the total over the GPUs; `labels` is the most of any image and the mean over images."""

    key: str
    model: str
    graph: Optional[Graph]
    task: str
    nc: int
    imgsz: int
    batch: int
    gpus: int = 1
    nbs: int = 64
    accumulate: Optional[int] = None
    amp: bool = True
    amp_dtype: str = "fp16"
    optimizer: str = "auto"
    freeze: Union[int, Tuple[int, ...], None] = None
    multi_scale: Union[bool, float] = 0.0
    single_cls: bool = False
    val: bool = True
    deterministic: bool = True
    labels_most: int = 20
    labels_mean: float = 8.0
    mask_ratio: int = 4
    overlap_mask: bool = True
    max_det: int = 300
    conf: Optional[float] = None
    dropout: float = 0.0
    kpt_shape: Optional[Tuple[int, int]] = None
    channels_last: Optional[bool] = None
    compile: bool = False
    predictions: Tuple[Prediction, ...] = ()

    def at(self, batch: int) -> Case:
        """The same training at another total batch."""
        return Case(**{**self.__dict__, "batch": batch})

    def to_json(self) -> Dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Plan:
    """A case and how to measure it."""

    case: Case
    mode: str = "fit"
    emulate: Optional[Emulate] = None
    ladder: Tuple[int, ...] = ()
    steps: int = 4
    seconds: float = 300.0
    wait_seconds: float = 0.0
    device: str = "cuda"
    extra: Dict[str, Any] = field(default_factory=dict)


class Reader:
    """Typed access to a JSON object; an absent or wrong value is a PlanError that names its key."""

    def __init__(self, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            raise PlanError(f"{path} must be an object")
        self._value = value
        self._path = path

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}"

    def has(self, key: str) -> bool:
        return self._value.get(key) is not None

    def raw(self, key: str) -> Any:
        return self._value.get(key)

    def only(self, *keys: str) -> None:
        for key in self._value:
            if key not in keys:
                raise PlanError(f"{self._path} has an unknown key {str(key)[:40]!r}")

    def integer(self, key: str, low: int, high: int, default: Optional[int] = None) -> int:
        value = self._value.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise PlanError(f"{self._at(key)} must be a whole number from {low} to {high}")
        return value

    def number(self, key: str, low: float, high: float, default: Optional[float] = None) -> float:
        value = self._value.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise PlanError(f"{self._at(key)} must be a number from {low} to {high}")
        return float(value)

    def flag(self, key: str, default: bool) -> bool:
        value = self._value.get(key, default)
        if not isinstance(value, bool):
            raise PlanError(f"{self._at(key)} must be true or false")
        return value

    def word(self, key: str, choices: Sequence[str], default: Optional[str] = None) -> str:
        value = self._value.get(key, default)
        if not isinstance(value, str) or value not in choices:
            raise PlanError(f"{self._at(key)} must be one of {', '.join(choices)}")
        return value

    def text(self, key: str, pattern: re.Pattern[str], what: str) -> str:
        value = self._value.get(key)
        if not isinstance(value, str) or len(value) > 80 or not pattern.fullmatch(value):
            raise PlanError(f"{self._at(key)} must be {what}")
        return value


def read_plan(path: Path) -> Plan:
    """Reads a plan file. Raises PlanError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_PLAN_BYTES + 1)
    except OSError as error:
        raise PlanError(f"cannot read the plan: {error.strerror}") from None
    if len(data) > MAX_PLAN_BYTES:
        raise PlanError("the plan is larger than 1 MiB")
    try:
        return plan_of(json.loads(data))
    except (ValueError, RecursionError):
        raise PlanError("the plan is not JSON") from None


def plan_of(value: Any) -> Plan:
    r = Reader(value, "plan")
    r.only("schema", "case", "mode", "emulate", "ladder", "steps", "seconds", "waitSeconds", "device")
    if r.raw("schema") != SCHEMA:
        raise PlanError(f"plan.schema must be {SCHEMA}")
    ladder = r.raw("ladder") or []
    if not isinstance(ladder, list) or len(ladder) > 64:
        raise PlanError("plan.ladder must be a short list")
    return Plan(
        case=case_of(r.raw("case")),
        mode=r.word("mode", MODES, "fit"),
        emulate=emulate_of(r.raw("emulate")) if r.has("emulate") else None,
        ladder=tuple(Reader({"batch": b}, "plan.ladder").integer("batch", 1, 65536) for b in ladder),
        steps=r.integer("steps", 2, 64, 4),
        seconds=r.number("seconds", 1, 3600, 300),
        wait_seconds=r.number("waitSeconds", 0, 86400, 0),
        device=r.word("device", ("cuda", "cpu"), "cuda"),
    )


def emulate_of(value: Any) -> Emulate:
    r = Reader(value, "plan.emulate")
    r.only("name", "usableBytes", "contextBytes")
    return Emulate(
        name=r.text("name", re.compile(r"[a-z0-9][a-z0-9.:-]*"), "the name of a card"),
        usable_bytes=r.integer("usableBytes", 1 << 28, 1 << 41),
        context_bytes=r.integer("contextBytes", 0, 1 << 33),
    )


CASE_KEYS = (
    "key model graph task nc imgsz batch gpus nbs accumulate amp ampDtype optimizer freeze multiScale "
    "singleCls val deterministic labels maskRatio overlapMask maxDet conf dropout kptShape channelsLast "
    "compile predictions"
).split()


def case_of(value: Any) -> Case:
    r = Reader(value, "plan.case")
    r.only(*CASE_KEYS)
    labels = Reader(r.raw("labels") or {"most": 20, "mean": 8}, "plan.case.labels")
    labels.only("most", "mean")
    most = labels.integer("most", 0, 10000)
    kpt = r.raw("kptShape")
    if kpt is not None and not (isinstance(kpt, list) and len(kpt) == 2):
        raise PlanError("plan.case.kptShape must be two numbers")
    multi = r.raw("multiScale")
    task = r.word("task", TASKS)
    predictions = r.raw("predictions") or []
    if not isinstance(predictions, list) or len(predictions) > 64:
        raise PlanError("plan.case.predictions must be a short list")
    return Case(
        key=r.text("key", re.compile(r"[a-z0-9-]{1,40}"), "a key of small letters and digits"),
        model=r.text("model", STOCK, "the name of a stock model without ending"),
        graph=graph_of(r.raw("graph")) if r.has("graph") else None,
        task=task,
        nc=r.integer("nc", 1, 20000),
        imgsz=r.integer("imgsz", 32, 8192),
        batch=r.integer("batch", 1, 65536),
        gpus=r.integer("gpus", 1, 64, 1),
        nbs=r.integer("nbs", 1, 65536, 64),
        accumulate=r.integer("accumulate", 1, 4096) if r.has("accumulate") else None,
        amp=r.flag("amp", True),
        amp_dtype=r.word("ampDtype", ("fp16", "bf16"), "fp16"),
        optimizer=r.word("optimizer", OPTIMIZERS, "auto"),
        freeze=freeze_of(r.raw("freeze")),
        multi_scale=multi if isinstance(multi, bool) else r.number("multiScale", 0, 1, 0),
        single_cls=r.flag("singleCls", False),
        val=r.flag("val", True),
        deterministic=r.flag("deterministic", True),
        labels_most=most,
        labels_mean=labels.number("mean", 0, most),
        mask_ratio=r.integer("maskRatio", 1, 64, 4),
        overlap_mask=r.flag("overlapMask", True),
        max_det=r.integer("maxDet", 1, 30000, 300),
        conf=r.number("conf", 0, 1) if r.has("conf") else None,
        dropout=r.number("dropout", 0, 1, 0),
        kpt_shape=None if kpt is None else (keypoint(kpt[0], 1, 1000), keypoint(kpt[1], 2, 3)),
        channels_last=r.flag("channelsLast", False) if r.has("channelsLast") else None,
        compile=r.flag("compile", False),
        predictions=tuple(prediction_of(each) for each in predictions),
    )


def keypoint(value: Any, low: int, high: int) -> int:
    return Reader({"kptShape": value}, "plan.case").integer("kptShape", low, high)


def prediction_of(value: Any) -> Prediction:
    r = Reader(value, "plan.case.predictions")
    r.only("batch", "devicePeakBytes")
    return Prediction(r.integer("batch", 1, 65536), r.integer("devicePeakBytes", 1, 1 << 44))


def freeze_of(value: Any) -> Union[int, Tuple[int, ...], None]:
    if value is None:
        return None
    if isinstance(value, list) and len(value) <= MAX_LAYERS:
        return tuple(Reader({"freeze": each}, "plan.case").integer("freeze", 0, MAX_LAYERS) for each in value)
    return Reader({"freeze": value}, "plan.case").integer("freeze", 0, MAX_LAYERS)


def graph_of(value: Any) -> Graph:
    r = Reader(value, "plan.case.graph")
    r.only("layers", "scale", "activation", "end2end", "regMax")
    layers = r.raw("layers")
    if not isinstance(layers, list) or not 0 < len(layers) <= MAX_LAYERS:
        raise PlanError(f"plan.case.graph.layers must be a list of 1 to {MAX_LAYERS} layers")
    scale = r.raw("scale")
    if scale is not None:
        s = Reader(scale, "plan.case.graph.scale")
        s.only("depth", "width", "maxChannels")
        ceiling = s.number("maxChannels", 1, 1e6) if s.has("maxChannels") else None
        scale = (s.number("depth", 0.01, 16), s.number("width", 0.01, 16), ceiling)
    return Graph(
        layers=tuple(layer_of(each, index) for index, each in enumerate(layers)),
        scale=scale,
        activation=r.word("activation", tuple(ACTIVATIONS)) if r.has("activation") else None,
        end2end=r.flag("end2end", False),
        reg_max=r.integer("regMax", 1, 64) if r.has("regMax") else None,
    )


def layer_of(value: Any, index: int) -> Layer:
    r = Reader(value, f"plan.case.graph.layers[{index}]")
    r.only("from", "readsList", "repeats", "module", "args")
    sources, args = r.raw("from"), r.raw("args")
    if not isinstance(sources, list) or not 0 < len(sources) <= 64 or not isinstance(args, list) or len(args) > 32:
        raise PlanError(f"plan.case.graph.layers[{index}] must have lists in from and args")
    return Layer(
        sources=tuple(source_of(each, index) for each in sources),
        reads_list=r.flag("readsList", len(sources) > 1),
        repeats=r.integer("repeats", 1, 100, 1),
        module=r.word("module", sorted(MODULES)),
        args=tuple(argument_of(each, index, 0) for each in args),
    )


def source_of(value: Any, index: int) -> int:
    number = Reader({"from": value}, f"plan.case.graph.layers[{index}]").integer("from", -MAX_LAYERS, MAX_LAYERS)
    if number >= index or index + number < (-1 if number < 0 else 0):
        raise PlanError(f"plan.case.graph.layers[{index}].from names no layer before it")
    return number


def argument_of(value: Any, index: int, depth: int) -> Argument:
    if value is None or isinstance(value, bool) or (isinstance(value, (int, float)) and abs(value) < 1e9):
        return value
    if isinstance(value, str) and value in WORDS:
        return value
    if isinstance(value, list) and depth < 3 and len(value) <= 64:
        return tuple(argument_of(each, index, depth + 1) for each in value)
    raise PlanError(f"plan.case.graph.layers[{index}].args must hold numbers, flags and known words only")


def model_dict(case: Case) -> Dict[str, Any]:
    """The graph in the framework's own form, for its model classes. The graph must not be None."""
    graph = case.graph
    if graph is None:
        raise ValueError("the case has a stock model")
    rows: List[List[Any]] = [
        [list(x.sources) if x.reads_list else x.sources[0], x.repeats, x.module, [unfrozen(a) for a in x.args]]
        for x in graph.layers
    ]
    model: Dict[str, Any] = {"nc": case.nc, "backbone": rows[:-1], "head": rows[-1:], "yaml_file": "probe.yaml"}
    if graph.scale is not None:
        depth, width, ceiling = graph.scale
        model["scales"] = {"n": [depth, width, float("inf") if ceiling is None else ceiling]}
        model["scale"] = "n"
    if graph.activation is not None:
        model["activation"] = ACTIVATIONS[graph.activation]
    if graph.end2end:
        model["end2end"] = True
    if graph.reg_max is not None:
        model["reg_max"] = graph.reg_max
    if case.kpt_shape is not None:
        model["kpt_shape"] = list(case.kpt_shape)
    return model


def unfrozen(value: Argument) -> Any:
    return [unfrozen(each) for each in value] if isinstance(value, tuple) else value
