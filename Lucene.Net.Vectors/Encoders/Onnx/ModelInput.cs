using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>One of a model's inputs: which of a row's numbers go in, and as what type.</summary>
internal sealed class ModelInput
{
    private readonly InputContent _content;
    private readonly TensorElementType _type;

    private ModelInput(string name, InputContent content, TensorElementType type)
    {
        Name = name;
        _content = content;
        _type = type;
    }

    private enum InputContent
    {
        Ids,
        Mask,
        Types,
    }

    public string Name { get; }

    /// <summary>Finds a model's inputs as the settings name them.</summary>
    /// <exception cref="EncoderException">The model lacks one, wants another, or has one of a shape or type that pieces do not fit.</exception>
    public static ModelInput[] Find(InferenceSession session, OnnxEncoderSettings settings, string file)
    {
        List<ModelInput> inputs = [Find(session, settings.IdsInput, "inputs.ids", InputContent.Ids, file)];
        if (settings.MaskInput is { } mask)
        {
            inputs.Add(Find(session, mask, "inputs.mask", InputContent.Mask, file));
        }

        if (settings.TypesInput is { } types && session.InputMetadata.ContainsKey(types))
        {
            inputs.Add(Find(session, types, "inputs.types", InputContent.Types, file));
        }

        return session.InputMetadata.Keys.Except(inputs.Select(input => input.Name)).FirstOrDefault() is { } other
            ? throw new EncoderException(file, $"wants an input '{other}', which encoder.json does not name; name it in 'inputs' (ids, mask, types), or export the model without it")
            : [.. inputs];
    }

    /// <summary>
    /// Makes a tensor of <paramref name="count"/> x <paramref name="length"/> numbers over a rented buffer.
    /// </summary>
    /// <param name="rows">All rows.</param>
    /// <param name="order">Which of them are in the batch.</param>
    /// <param name="count">Rows of the tensor; those beyond the batch's are padding.</param>
    /// <param name="length">Pieces of a row.</param>
    /// <param name="pad">The number of the piece that fills rows.</param>
    /// <param name="buffers">Takes the buffer, to be returned when the tensor is no longer used.</param>
    public OrtValue Fill(IReadOnlyList<PieceRow> rows, ReadOnlySpan<int> order, int count, int length, int pad, List<IDisposable> buffers)
    {
        return _type switch
        {
            TensorElementType.Int64 => Fill<long>(rows, order, count, length, pad, buffers),
            TensorElementType.Int32 => Fill<int>(rows, order, count, length, pad, buffers),
            _ => Fill<float>(rows, order, count, length, pad, buffers),
        };
    }

    private static ModelInput Find(InferenceSession session, string name, string property, InputContent content, string file)
    {
        if (!session.InputMetadata.TryGetValue(name, out NodeMetadata? input))
        {
            throw new EncoderException(file, $"has no input '{name}', which the property '{property}' of encoder.json names; it has {string.Join(", ", session.InputMetadata.Keys)}");
        }

        bool fits = input.IsTensor && input.Dimensions.Length == 2
            && (input.ElementDataType is TensorElementType.Int64 or TensorElementType.Int32 || (content == InputContent.Mask && input.ElementDataType == TensorElementType.Float));
        return fits
            ? new ModelInput(name, content, input.ElementDataType)
            : throw new EncoderException(file, $"input '{name}' is no matrix of int64 or int32, texts by pieces; name another one in the property '{property}' of encoder.json");
    }

    private OrtValue Fill<T>(IReadOnlyList<PieceRow> rows, ReadOnlySpan<int> order, int count, int length, int pad, List<IDisposable> buffers)
        where T : unmanaged, INumber<T>
    {
        IMemoryOwner<T> owner = MemoryPool<T>.Shared.Rent(count * length);
        buffers.Add(owner);
        Memory<T> memory = owner.Memory[..(count * length)];
        Span<T> values = memory.Span;
        values.Fill(_content == InputContent.Ids ? T.CreateChecked(pad) : T.Zero);
        for (int i = 0; i < order.Length; i++)
        {
            Fill(rows[order[i]], values.Slice(i * length, length));
        }

        return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, [count, length]);
    }

    private void Fill<T>(PieceRow row, Span<T> values)
        where T : unmanaged, INumber<T>
    {
        switch (_content)
        {
            case InputContent.Ids:
                for (int i = 0; i < row.Ids.Length; i++)
                {
                    values[i] = T.CreateTruncating(row.Ids[i]);
                }

                break;
            case InputContent.Mask:
                values[..row.Attended].Fill(T.One);
                break;
            default:
                values[row.SecondStart..row.Ids.Length].Fill(T.One);
                break;
        }
    }
}
