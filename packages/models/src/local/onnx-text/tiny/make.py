"""Makes the tiny decoders that the tests of ONNX language models run: two layers, sixteen dimensions, random weights from a
fixed seed, in the layout of optimum and transformers.js. What they write is nonsense; how they compute it is what is tested.

    python3 -m venv VENV && VENV/bin/pip install numpy onnx && VENV/bin/python make.py
"""
import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

HERE = Path(__file__).parent
LAYERS, DIM, HEADS, KV_HEADS, POSITIONS, INNER = 2, 16, 4, 2, 640, 32
HEAD = DIM // HEADS
MERGES = ["h e", "Ġ t", "Ġ a", "i n", "o n", "r e", "e r", "Ġt he", "Ġ s", "a t", "e n", "o u"]
SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
TEMPLATE = (
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)


def byte_alphabet():
    """The printable stand-ins of bytes that byte-level BPE uses: printable ones for themselves, others from U+0100 on."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    return [*map(chr, printable), *(chr(256 + n) for n in range(len(others)))]


def write_json(name, value):
    (HERE / name).write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def tokenizer():
    words = byte_alphabet() + [merge.replace(" ", "") for merge in MERGES]
    first = len(words)
    level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    added = [
        {"id": first + n, "content": text, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
        for n, text in enumerate(SPECIALS)
    ]
    model = {
        "type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "", "end_of_word_suffix": "",
        "fuse_unk": False, "byte_fallback": False, "vocab": {word: n for n, word in enumerate(words)}, "merges": MERGES,
    }
    write_json("tokenizer.json", {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": None,
        "pre_tokenizer": level, "post_processor": None, "decoder": level, "model": model,
    })
    write_json("tokenizer_config.json", {
        "tokenizer_class": "GPT2Tokenizer", "bos_token": SPECIALS[1], "eos_token": SPECIALS[2], "model_max_length": POSITIONS,
        "chat_template": TEMPLATE, "clean_up_tokenization_spaces": False,
    })
    write_json("config.json", {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": DIM, "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS, "num_key_value_heads": KV_HEADS, "max_position_embeddings": POSITIONS,
        "vocab_size": first + len(SPECIALS), "bos_token_id": first + 1, "eos_token_id": first + 2,
    })
    write_json("generation_config.json", {"bos_token_id": first + 1, "eos_token_id": [first, first + 2]})
    return first + len(SPECIALS)


class Graph:
    """Nodes and weights of a graph; weights kept as `kind` (fp32, fp16 or int8) and widened to float where they are used."""

    def __init__(self, kind):
        self.kind, self.nodes, self.weights, self.count = kind, [], [], 0

    def op(self, name, *inputs, **attributes):
        self.count += 1
        out = f"{name}_{self.count}"
        self.nodes.append(helper.make_node(name, list(inputs), [out], **attributes))
        return out

    def constant(self, value, kind=np.int64):
        name = f"constant_{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.array(value, dtype=kind), name))
        return name

    def weight(self, value):
        if self.kind == "int8":
            scale = float(np.abs(value).max() / 127)
            stored = self.constant(np.round(value / scale), np.int8)
            return self.op("DequantizeLinear", stored, self.constant(scale, np.float32), self.constant(0, np.int8))
        if self.kind == "fp16":
            return self.op("Cast", self.constant(value, np.float16), to=TensorProto.FLOAT)
        return self.constant(value, np.float32)


def decoder(kind, vocabulary):
    random = np.random.default_rng(7)
    graph = Graph(kind)
    op, constant = graph.op, graph.constant
    weight = lambda *shape, size=0.4: graph.weight(random.normal(0, size, shape))
    cache = TensorProto.FLOAT16 if kind == "fp16" else TensorProto.FLOAT
    outputs = []

    def norm(x):
        mean = op("ReduceMean", op("Mul", x, x), axes=[-1], keepdims=1)
        return op("Div", x, op("Sqrt", op("Add", mean, constant(1e-5, np.float32))))

    def heads(x, count):
        return op("Transpose", op("Reshape", x, constant([0, 0, count, HEAD])), perm=[0, 2, 1, 3])

    embedding = weight(vocabulary, DIM, size=1.0)
    x = op("Add", op("Gather", embedding, "input_ids"), op("Gather", weight(POSITIONS, DIM), "position_ids"))
    zero, one = constant(0), constant(1)
    before = op("Gather", op("Shape", "past_key_values.0.key"), constant(2))
    total = op("Gather", op("Shape", "attention_mask"), constant(1))
    rows = op("Unsqueeze", op("Range", before, total, one), constant([1]))
    causal = op("LessOrEqual", op("Unsqueeze", op("Range", zero, total, one), constant([0])), rows)
    seen = op("Unsqueeze", op("Cast", "attention_mask", to=TensorProto.BOOL), constant([1, 2]))
    hidden = op("Where", op("And", causal, seen), constant(0, np.float32), constant(-1e9, np.float32))
    for layer in range(LAYERS):
        h = norm(x)
        query = heads(op("MatMul", h, weight(DIM, DIM)), HEADS)
        kept = []
        for part in ("key", "value"):
            fresh = heads(op("MatMul", h, weight(DIM, KV_HEADS * HEAD)), KV_HEADS)
            fresh = op("Cast", fresh, to=cache) if kind == "fp16" else fresh
            name = f"present.{layer}.{part}"
            graph.nodes.append(helper.make_node("Concat", [f"past_key_values.{layer}.{part}", fresh], [name], axis=2))
            outputs.append(helper.make_tensor_value_info(name, cache, ["batch_size", KV_HEADS, "total_sequence_length", HEAD]))
            whole = op("Cast", name, to=TensorProto.FLOAT) if kind == "fp16" else name
            # Each head of keys serves two heads of queries.
            spread = op("Expand", op("Unsqueeze", whole, constant([2])), constant([1, 1, HEADS // KV_HEADS, 1, 1]))
            kept.append(op("Reshape", spread, constant([0, HEADS, -1, HEAD])))
        scores = op("Mul", op("MatMul", query, op("Transpose", kept[0], perm=[0, 1, 3, 2])), constant(HEAD**-0.5, np.float32))
        mixed = op("MatMul", op("Softmax", op("Add", scores, hidden), axis=-1), kept[1])
        joined = op("Reshape", op("Transpose", mixed, perm=[0, 2, 1, 3]), constant([0, 0, DIM]))
        x = op("Add", x, op("MatMul", joined, weight(DIM, DIM)))
        inner = op("Relu", op("MatMul", norm(x), weight(DIM, INNER)))
        x = op("Add", x, op("MatMul", inner, weight(INNER, DIM)))
    logits = op("MatMul", norm(x), op("Transpose", embedding, perm=[1, 0]))
    last = "Cast" if kind == "fp16" else "Identity"
    graph.nodes.append(helper.make_node(last, [logits], ["logits"], **({"to": cache} if kind == "fp16" else {})))
    ids = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch_size", length]) for name, length in (
        ("input_ids", "sequence_length"), ("attention_mask", "total_sequence_length"), ("position_ids", "sequence_length"))]
    past = [helper.make_tensor_value_info(f"past_key_values.{layer}.{part}", cache, ["batch_size", KV_HEADS, "past_sequence_length", HEAD])
            for layer in range(LAYERS) for part in ("key", "value")]
    out = helper.make_tensor_value_info("logits", cache, ["batch_size", "sequence_length", vocabulary])
    made = helper.make_graph(graph.nodes, "tiny", ids + past, [out, *outputs], graph.weights)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    checker.check_model(model, full_check=True)
    return model


if __name__ == "__main__":
    size = tokenizer()
    (HERE / "onnx").mkdir(exist_ok=True)
    (HERE / "onnx/model.onnx_data").unlink(missing_ok=True)
    save(decoder("fp32", size), HERE / "onnx/model.onnx", save_as_external_data=True, location="model.onnx_data", size_threshold=1024)
    save(decoder("fp16", size), HERE / "onnx/model_fp16.onnx")
    save(decoder("int8", size), HERE / "onnx/model_int8.onnx")
