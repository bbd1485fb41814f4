using System;
using System.IO;
using System.Runtime.InteropServices;

namespace HybridSearch.Cli.Input;

/// <summary>
/// Vectors in a file, read row by row where they are wanted: .f32 and .f16 (raw, little-endian), .npy (float32 or
/// float16, two dimensions, by rows) and .fvecs. Several threads may read at once.
/// </summary>
internal sealed class VectorFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly VectorLayout _layout;

    private VectorFile(string path, FileStream stream, VectorLayout layout)
    {
        Path = path;
        _stream = stream;
        _layout = layout;
    }

    public string Path { get; }

    public long Count => _layout.Count;

    public int Dimension => _layout.Dimension;

    /// <summary>Opens a file and checks its size; see <see cref="VectorLayout.Find"/> for the arguments.</summary>
    public static VectorFile Open(string path, int? dimension, long? expectedRows, string rowsOf)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            return new VectorFile(path, stream, VectorLayout.Find(path, stream, dimension, expectedRows, rowsOf));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file that says itself how many rows it has, or whose rows of a known dimension are counted.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimension">The dimension given by the user, if any.</param>
    /// <param name="rawDimension">The dimension of a raw file where none is given.</param>
    public static VectorFile OpenAll(string path, int? dimension, int rawDimension)
    {
        bool isRaw = System.IO.Path.GetExtension(path).ToLowerInvariant() is ".f32" or ".f16";
        return Open(path, dimension ?? (isRaw ? rawDimension : null), expectedRows: null, string.Empty);
    }

    /// <summary>Reads the vectors of some rows, one behind the other.</summary>
    public float[] Read(long row, int count)
    {
        if (_layout.PrefixBytes == 0)
        {
            return Decode(ReadBytes(row, count));
        }

        float[] rows = new float[(long)count * Dimension];
        for (int i = 0; i < count; i++)
        {
            Read(row + i).CopyTo(rows.AsSpan(i * Dimension));
        }

        return rows;
    }

    /// <summary>Reads the vector of one row, from 0.</summary>
    public float[] Read(long row)
    {
        byte[] bytes = ReadBytes(row, 1);
        if (_layout.PrefixBytes > 0 && BitConverter.ToInt32(bytes, 0) != Dimension)
        {
            throw BadDataException.InFile(Path,
                $"row {row + 1} says that it has {BitConverter.ToInt32(bytes, 0)} values, the first row has {Dimension}; all rows must have the same dimension.");
        }

        return Decode(bytes.AsSpan(_layout.PrefixBytes));
    }

    public void Dispose() => _stream.Dispose();

    private byte[] ReadBytes(long row, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row + count, Count);
        byte[] bytes = new byte[(long)count * _layout.RowBytes];
        long position = _layout.HeaderBytes + (row * _layout.RowBytes);
        for (int done = 0; done < bytes.Length;)
        {
            int read = RandomAccess.Read(_stream.SafeFileHandle, bytes.AsSpan(done), position + done);
            if (read == 0)
            {
                throw BadDataException.InFile(Path, $"ends within row {row + 1 + (done / _layout.RowBytes)}; it was shortened while it was read.");
            }

            done += read;
        }

        return bytes;
    }

    // .NET runs on little-endian machines only in practice; the files are little-endian as well.
    private float[] Decode(ReadOnlySpan<byte> bytes)
    {
        if (!_layout.IsHalf)
        {
            return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        }

        ReadOnlySpan<Half> halves = MemoryMarshal.Cast<byte, Half>(bytes);
        float[] vector = new float[halves.Length];
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = (float)halves[i];
        }

        return vector;
    }
}
