using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Cpu = System.Runtime.InteropServices.Architecture;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>
/// Runs the tests of the kernels again in processes whose runtime has been told to do without an instruction set, so that the
/// code of every processor is tested on one. A child fails if the width it should use is not the one in use.
/// </summary>
[TestFixture]
public sealed class InstructionSetTests
{
    [Test]
    public void ByteKernelsPassWithoutVnni()
    {
        if (!ByteKernels.HasVnni)
        {
            Assert.Ignore("This processor (or this process) has no AVX-VNNI: already tested as it is.");
        }

        Dictionary<string, string> environment = new()
        {
            ["DOTNET_EnableAVXVNNI"] = "0",
            [ByteKernelsTests<Int8Element, Int8Element>.ExpectedVnni] = "False",
        };
        ChildRun.Passes(typeof(ByteKernelsTests<,>), environment);
        ChildRun.Passes(typeof(CodeKernelsTests<>), environment);
    }

    // The switch for AVX-512 was EnableAVX512F until .NET 9 and is EnableAVX512 since.
    [TestCase(256, "DOTNET_EnableAVX512", "DOTNET_EnableAVX512F")]
    [TestCase(128, "DOTNET_EnableAVX2")]
    [TestCase(0, "DOTNET_EnableHWIntrinsic")]
    public void KernelsPassWithout(int width, params string[] switchedOff)
    {
        if (RuntimeInformation.ProcessArchitecture != Cpu.X64 && width != 0)
        {
            Assert.Ignore("Only x64 has registers of several widths to choose from.");
        }

        if (VectorKernels.WidthInBits <= width)
        {
            Assert.Ignore($"This processor (or this process) has {VectorKernels.WidthInBits} bits: already tested as it is.");
        }

        Dictionary<string, string> environment = new() { [VectorKernelsTests.ExpectedWidth] = $"{width}" };
        foreach (string name in switchedOff)
        {
            environment[name] = "0";
        }

        ChildRun.Passes(typeof(VectorKernelsTests), environment);
        ChildRun.Passes(typeof(VectorKernelsDoorTests), environment);
        ChildRun.Passes(typeof(HalfElementTests), environment);
        ChildRun.Passes(typeof(ByteKernelsTests<,>), environment);
        ChildRun.Passes(typeof(CodeKernelsTests<>), environment);
        ChildRun.Passes(typeof(MaxSimQueryTests), environment);
        ChildRun.Passes(typeof(NearestRowsTests), environment);
        ChildRun.Passes(typeof(FastScanTests), environment);
        ChildRun.Passes(typeof(ProductTablesTests), environment);
    }
}
