using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Standins;

/// <summary>The tensors and number types that need no native library.</summary>
internal sealed class OnnxTensorTests
{
    [Test]
    public void ADenseTensorIsAView()
    {
        int[] data = [1, 2, 3, 4, 5, 6];
        var tensor = new DenseTensor<int>(data, [2, 3]);
        Assert.That((tensor[1, 0], tensor[0, 2], tensor.GetValue(5)), Is.EqualTo((4, 3, 6)));
        tensor[1, 2] = 60;
        Assert.That(data[5], Is.EqualTo(60));
        Assert.That((tensor.Length, tensor.Rank, tensor.IsReversedStride), Is.EqualTo((6L, 2, false)));
        Assert.That(tensor.Strides.ToArray(), Is.EqualTo(new[] { 3, 1 }));
        Tensor<int> turned = tensor.Reshape([3, 2]);
        Assert.That(turned[2, 1], Is.EqualTo(60));
        Tensor<int> copy = tensor.Clone();
        copy.Fill(0);
        Assert.That(data, Is.EqualTo(new[] { 1, 2, 3, 4, 5, 60 }));
        Assert.That(tensor.ToArray(), Is.EqualTo(data));
        Assert.That(new[] { 1f, 2f }.ToTensor().Dimensions.ToArray(), Is.EqualTo(new[] { 2 }));
        Assert.That(() => new DenseTensor<int>(data, [4, 2]), Throws.ArgumentException);
        Assert.That(() => tensor[2, 0], Throws.InstanceOf<ArgumentException>().Or.InstanceOf<IndexOutOfRangeException>());
    }

    [Test]
    public void HalvesConvertAsTheStandardSays()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var half = new Float16((ushort)bits);
            float wide = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
            Assert.That(half.ToFloat(), Is.EqualTo(wide));
            Assert.That(float.IsNaN(wide) || ((Float16)wide).value == bits);
        }
        Assert.That(((Float16)1.5f).value, Is.EqualTo(0x3E00));
    }

    [TestCase(1f, 0x3F80)]
    [TestCase(1.00390625f, 0x3F80)] // halfway: to even
    [TestCase(1.01171875f, 0x3F82)] // halfway: to even
    [TestCase(float.MaxValue, 0x7F80)]
    [TestCase(float.NegativeInfinity, 0xFF80)]
    public void BrainFloatsRoundToTheNearest(float value, int bits) => Assert.That(((BFloat16)value).value, Is.EqualTo(bits));

    [Test]
    public void ABrainFloatStaysNotANumber()
    {
        IEnumerable<int> quietAndSignalling = [0x7FC00000, 0x7F800001, 0x7FFFFFFF];
        Assert.That(quietAndSignalling.Select(b => ((BFloat16)BitConverter.Int32BitsToSingle(b)).ToFloat()), Is.All.NaN);
    }
}
