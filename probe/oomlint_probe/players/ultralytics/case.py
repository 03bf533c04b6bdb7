"""One training of a detector, read from JSON and checked again, whoever wrote it. Standard library only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Dict, List, Optional, Sequence, Tuple, Union

from ...case import Prediction, key_of, predictions_of
from ...reader import PlanError, Reader

TASKS = ("detect", "segment", "pose", "obb", "classify")
OPTIMIZERS = ("auto", "SGD", "Adam", "AdamW", "Adamax", "NAdam", "RAdam", "RMSProp", "MuSGD")
ACTIVATIONS = {
    "silu": "torch.nn.SiLU()",
    "relu": "torch.nn.ReLU()",
    "leaky_relu": "torch.nn.LeakyReLU(0.1)",
    "hardswish": "torch.nn.Hardswish()",
}
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
class Case:
    """One training. `batch` is the total over the GPUs; `labels` is the most of any image and the mean over images."""

    samples: ClassVar[str] = "images"
    ladder_start: ClassVar[int] = 4
    framework: ClassVar[str] = "ultralytics"

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


CASE_KEYS = (
    "framework key model graph task nc imgsz batch gpus nbs accumulate amp ampDtype optimizer freeze multiScale "
    "singleCls val deterministic labels maskRatio overlapMask maxDet conf dropout kptShape channelsLast "
    "compile predictions"
).split()


def environment(home: str) -> Dict[str, str]:
    return {
        "YOLO_OFFLINE": "true",
        "YOLO_AUTOINSTALL": "false",
        "YOLO_CONFIG_DIR": home,
        "MPLCONFIGDIR": home,
    }


def case_of(r: Reader) -> Case:
    r.only(*CASE_KEYS)
    labels = Reader(r.raw("labels") or {"most": 20, "mean": 8}, "plan.case.labels")
    labels.only("most", "mean")
    most = labels.integer("most", 0, 10000)
    kpt = r.raw("kptShape")
    if kpt is not None and not (isinstance(kpt, list) and len(kpt) == 2):
        raise PlanError("plan.case.kptShape must be two numbers")
    multi = r.raw("multiScale")
    task = r.word("task", TASKS)
    return Case(
        key=key_of(r),
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
        predictions=predictions_of(r),
    )


def keypoint(value: Any, low: int, high: int) -> int:
    return Reader({"kptShape": value}, "plan.case").integer("kptShape", low, high)


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
