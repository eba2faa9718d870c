"""Writes a language model of the Llama architecture in GGUF as ONNX with a cache, in the layout of optimum and transformers.js.

For trying a real model where no ONNX export of it can be had (small GGUF files come as Python packages). Weights are widened to
32 bits; --bits 4 packs the matrices again in blocks of 32 for the operator MatMulNBits of onnxruntime.

    python3 -m venv VENV && VENV/bin/pip install numpy onnx gguf
    VENV/bin/python gguf-to-onnx.py MODEL.gguf FOLDER [--bits 4]
"""
import argparse
import json
from pathlib import Path

import numpy as np
from gguf import GGUFReader, dequantize
from onnx import TensorProto, helper, save
from onnx.numpy_helper import from_array

BLOCK = 32
# Pre-tokenizers by their name in GGUF (llama.cpp, llama_vocab::load): whether digits are split from each other first.
SPLIT_DIGITS = {"smollm": True, "gpt-2": False, "default": False}
CONTROL = 3


class Model:
    def __init__(self, path):
        reader = GGUFReader(path)
        self.fields = reader.fields
        self.tensors = {tensor.name: tensor for tensor in reader.tensors}
        if self.get("general.architecture") != "llama":
            raise SystemExit(f"{path} is of the architecture {self.get('general.architecture')}, not llama.")
        if self.get("tokenizer.ggml.model") != "gpt2":
            raise SystemExit(f"{path} has a tokenizer of the kind {self.get('tokenizer.ggml.model')}, not gpt2.")

    def get(self, name, otherwise=None):
        field = self.fields.get(name)
        return otherwise if field is None else field.contents()

    def weight(self, name):
        tensor = self.tensors[name]
        return dequantize(tensor.data, tensor.tensor_type).astype(np.float32)


class Graph:
    def __init__(self, bits):
        self.bits, self.nodes, self.weights, self.count = bits, [], [], 0

    def op(self, name, *inputs, domain="", **attributes):
        self.count += 1
        out = f"{name}_{self.count}"
        self.nodes.append(helper.make_node(name, list(inputs), [out], domain=domain, **attributes))
        return out

    def constant(self, value, kind=np.int64):
        name = f"constant_{len(self.weights)}"
        self.weights.append(from_array(np.array(value, dtype=kind, order="C"), name))
        return name

    def linear(self, x, matrix):
        """x times the transpose of a matrix (outputs, inputs)."""
        rows, width = matrix.shape
        if self.bits == 32 or width % BLOCK:
            return self.op("MatMul", x, self.constant(matrix.T, np.float32))
        blocks = matrix.reshape(rows, width // BLOCK, BLOCK)
        # The value farthest from zero becomes -8, the end of the range that has one more number.
        far = np.take_along_axis(blocks, np.abs(blocks).argmax(-1, keepdims=True), -1)
        scale = np.where(far == 0, 1, far / -8)
        packed = np.clip(np.round(blocks / scale) + 8, 0, 15).astype(np.uint8)
        packed = packed[..., 0::2] | (packed[..., 1::2] << 4)
        return self.op("MatMulNBits", x, self.constant(packed, np.uint8), self.constant(scale.reshape(-1), np.float32),
                       domain="com.microsoft", K=width, N=rows, bits=4, block_size=BLOCK)


def decoder(model, bits):
    get = lambda name, otherwise=None: model.get(f"llama.{name}", otherwise)
    layers, width, heads = get("block_count"), get("embedding_length"), get("attention.head_count")
    key_heads = get("attention.head_count_kv", heads)
    size = get("attention.key_length", width // heads)
    graph = Graph(bits)
    op, constant = graph.op, graph.constant
    epsilon = constant(get("attention.layer_norm_rms_epsilon"), np.float32)

    def norm(x, name):
        mean = op("ReduceMean", op("Mul", x, x), axes=[-1], keepdims=1)
        return op("Mul", op("Div", x, op("Sqrt", op("Add", mean, epsilon))), constant(model.weight(name), np.float32))

    def heads_of(x, count):
        return op("Transpose", op("Reshape", x, constant([0, 0, count, size])), perm=[0, 2, 1, 3])

    # GGUF keeps the pairs that are turned together beside each other.
    turns = get("rope.freq_base", 10000.0) ** (-np.arange(0, size, 2) / size)
    position = op("Unsqueeze", op("Cast", "position_ids", to=TensorProto.FLOAT), constant([1, 3]))
    angle = op("Mul", position, constant(turns, np.float32))
    cos, sin = op("Cos", angle), op("Sin", angle)

    def turned(x, count):
        pairs = op("Reshape", x, constant([0, count, -1, size // 2, 2]))
        a, b = op("Gather", pairs, constant(0), axis=4), op("Gather", pairs, constant(1), axis=4)
        one = op("Sub", op("Mul", a, cos), op("Mul", b, sin))
        two = op("Add", op("Mul", a, sin), op("Mul", b, cos))
        both = op("Concat", op("Unsqueeze", one, constant([4])), op("Unsqueeze", two, constant([4])), axis=4)
        return op("Reshape", both, constant([0, count, -1, size]))

    embedding = model.weight("token_embd.weight")
    x = op("Gather", constant(embedding, np.float32), "input_ids")
    before = op("Gather", op("Shape", "past_key_values.0.key"), constant(2))
    total = op("Gather", op("Shape", "attention_mask"), constant(1))
    rows = op("Unsqueeze", op("Range", before, total, constant(1)), constant([1]))
    causal = op("LessOrEqual", op("Unsqueeze", op("Range", constant(0), total, constant(1)), constant([0])), rows)
    seen = op("Unsqueeze", op("Cast", "attention_mask", to=TensorProto.BOOL), constant([1, 2]))
    hidden = op("Where", op("And", causal, seen), constant(0, np.float32), constant(-1e9, np.float32))
    outputs = []
    value_info = helper.make_tensor_value_info
    for layer in range(layers):
        weight = lambda name, layer=layer: model.weight(f"blk.{layer}.{name}.weight")
        h = norm(x, f"blk.{layer}.attn_norm.weight")
        query = turned(heads_of(graph.linear(h, weight("attn_q")), heads), heads)
        fresh = {"key": turned(heads_of(graph.linear(h, weight("attn_k")), key_heads), key_heads),
                 "value": heads_of(graph.linear(h, weight("attn_v")), key_heads)}
        spread = {}
        for part, tensor in fresh.items():
            name = f"present.{layer}.{part}"
            graph.nodes.append(helper.make_node("Concat", [f"past_key_values.{layer}.{part}", tensor], [name], axis=2))
            outputs.append(value_info(name, TensorProto.FLOAT, ["batch_size", key_heads, "total_sequence_length", size]))
            each = op("Expand", op("Unsqueeze", name, constant([2])), constant([1, 1, heads // key_heads, 1, 1]))
            spread[part] = op("Reshape", each, constant([0, heads, -1, size]))
        scores = op("Mul", op("MatMul", query, op("Transpose", spread["key"], perm=[0, 1, 3, 2])), constant(size**-0.5, np.float32))
        mixed = op("MatMul", op("Softmax", op("Add", scores, hidden), axis=-1), spread["value"])
        joined = op("Reshape", op("Transpose", mixed, perm=[0, 2, 1, 3]), constant([0, 0, heads * size]))
        x = op("Add", x, graph.linear(joined, weight("attn_output")))
        h = norm(x, f"blk.{layer}.ffn_norm.weight")
        gate = graph.linear(h, weight("ffn_gate"))
        inner = op("Mul", op("Mul", gate, op("Sigmoid", gate)), graph.linear(h, weight("ffn_up")))
        x = op("Add", x, graph.linear(inner, weight("ffn_down")))
    head = model.weight("output.weight") if "output.weight" in model.tensors else embedding
    graph.nodes.append(helper.make_node("Identity", [graph.linear(norm(x, "output_norm.weight"), head)], ["logits"]))
    ids = [value_info(name, TensorProto.INT64, ["batch_size", length]) for name, length in (
        ("input_ids", "sequence_length"), ("attention_mask", "total_sequence_length"), ("position_ids", "sequence_length"))]
    past = [value_info(f"past_key_values.{layer}.{part}", TensorProto.FLOAT, ["batch_size", key_heads, "past_sequence_length", size])
            for layer in range(layers) for part in ("key", "value")]
    logits = value_info("logits", TensorProto.FLOAT, ["batch_size", "sequence_length", embedding.shape[0]])
    made = helper.make_graph(graph.nodes, "decoder", ids + past, [logits, *outputs], graph.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    config = {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": width, "num_hidden_layers": layers,
        "num_attention_heads": heads, "num_key_value_heads": key_heads, "head_dim": size, "vocab_size": embedding.shape[0],
        "max_position_embeddings": get("context_length"), "eos_token_id": model.get("tokenizer.ggml.eos_token_id"),
    }
    return helper.make_model(made, opset_imports=opsets, ir_version=8), config


def tokenizer(model):
    tokens, kinds = model.get("tokenizer.ggml.tokens"), model.get("tokenizer.ggml.token_type")
    level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    name = model.get("tokenizer.ggml.pre", "default")
    if name not in SPLIT_DIGITS:
        raise SystemExit(f"The pre-tokenizer {name} is not known here.")
    digits = [{"type": "Digits", "individual_digits": True}] if SPLIT_DIGITS[name] else []
    added = [{"id": n, "content": text, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
             for n, (text, kind) in enumerate(zip(tokens, kinds)) if kind == CONTROL]
    words = {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None, "end_of_word_suffix": None,
             "fuse_unk": False, "byte_fallback": False, "vocab": {text: n for n, text in enumerate(tokens)},
             "merges": model.get("tokenizer.ggml.merges")}
    whole = {"version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": None,
             "pre_tokenizer": {"type": "Sequence", "pretokenizers": [*digits, level]}, "post_processor": None,
             "decoder": level, "model": words}
    token = lambda kind: tokens[model.get(f"tokenizer.ggml.{kind}_token_id")]
    about = {"tokenizer_class": "GPT2Tokenizer", "bos_token": token("bos"), "eos_token": token("eos"),
             "chat_template": model.get("tokenizer.chat_template"), "clean_up_tokenization_spaces": False}
    return whole, about


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("gguf")
    options.add_argument("folder", type=Path)
    options.add_argument("--bits", type=int, choices=[4, 32], default=32)
    given = options.parse_args()
    source = Model(given.gguf)
    (given.folder / "onnx").mkdir(parents=True, exist_ok=True)
    graph, config = decoder(source, given.bits)
    file = "model.onnx" if given.bits == 32 else "model_q4.onnx"
    (given.folder / "onnx" / f"{file}_data").unlink(missing_ok=True)
    save(graph, given.folder / "onnx" / file, save_as_external_data=True, location=f"{file}_data", size_threshold=1024)
    whole, about = tokenizer(source)
    for name, value in (("config.json", config), ("tokenizer.json", whole), ("tokenizer_config.json", about)):
        (given.folder / name).write_text(json.dumps(value, ensure_ascii=False) + "\n", encoding="utf-8")
