using System;
using System.Collections.Generic;

namespace Lucene.Net.Util;

public static class ArrayUtil
{
    public static readonly int MAX_ARRAY_LENGTH = int.MaxValue - 256;

    /// <summary>A length of at least <paramref name="minTargetSize"/> with an eighth of room to grow.</summary>
    public static int Oversize(int minTargetSize, int bytesPerElement)
    {
        if (minTargetSize < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(minTargetSize), minTargetSize, "invalid array size");
        }
        if (minTargetSize == 0)
        {
            return 0;
        }
        long size = minTargetSize + (long)Math.Max(3, minTargetSize >> 3);
        // Round up to whole 8-byte words, which the allocator would add anyway.
        int perWord = bytesPerElement is 1 or 2 or 4 ? 8 / bytesPerElement : 1;
        size = (size + perWord - 1) / perWord * perWord;
        return (int)Math.Min(size, MAX_ARRAY_LENGTH);
    }

    /// <summary>The current size, unless the target is less than half of it.</summary>
    public static int GetShrinkSize(int currentSize, int targetSize, int bytesPerElement)
    {
        int size = Oversize(targetSize, bytesPerElement);
        return size < currentSize / 2 ? size : currentSize;
    }

    public static bool[] Grow(bool[] array) => Grow(array, 1 + array.Length);

    public static byte[] Grow(byte[] array) => Grow(array, 1 + array.Length);

    public static char[] Grow(char[] array) => Grow(array, 1 + array.Length);

    public static double[] Grow(double[] array) => Grow(array, 1 + array.Length);

    public static float[] Grow(float[] array) => Grow(array, 1 + array.Length);

    public static float[][] Grow(float[][] array) => Grow(array, 1 + array.Length);

    public static int[] Grow(int[] array) => Grow(array, 1 + array.Length);

    public static int[][] Grow(int[][] array) => Grow(array, 1 + array.Length);

    public static long[] Grow(long[] array) => Grow(array, 1 + array.Length);

    public static short[] Grow(short[] array) => Grow(array, 1 + array.Length);

    public static bool[] Grow(bool[] array, int minSize) => Enlarge(array, minSize, 1);

    public static byte[] Grow(byte[] array, int minSize) => Enlarge(array, minSize, 1);

    public static char[] Grow(char[] array, int minSize) => Enlarge(array, minSize, 2);

    public static double[] Grow(double[] array, int minSize) => Enlarge(array, minSize, 8);

    public static float[] Grow(float[] array, int minSize) => Enlarge(array, minSize, 4);

    public static float[][] Grow(float[][] array, int minSize) => Enlarge(array, minSize, 8);

    public static int[] Grow(int[] array, int minSize) => Enlarge(array, minSize, 4);

    public static int[][] Grow(int[][] array, int minSize) => Enlarge(array, minSize, 8);

    public static long[] Grow(long[] array, int minSize) => Enlarge(array, minSize, 8);

    public static sbyte[] Grow(sbyte[] array, int minSize) => Enlarge(array, minSize, 1);

    public static short[] Grow(short[] array, int minSize) => Enlarge(array, minSize, 2);

    public static byte[] Shrink(byte[] array, int targetSize) => Reduce(array, targetSize, 1);

    public static char[] Shrink(char[] array, int targetSize) => Reduce(array, targetSize, 2);

    public static int[] Shrink(int[] array, int targetSize) => Reduce(array, targetSize, 4);

    public static long[] Shrink(long[] array, int targetSize) => Reduce(array, targetSize, 8);

    public static short[] Shrink(short[] array, int targetSize) => Reduce(array, targetSize, 2);

    // For any element type inside the assembly.
    internal static T[] Enlarge<T>(T[] array, int minSize, int bytesPerElement)
    {
        if (array.Length < minSize)
        {
            Array.Resize(ref array, Oversize(minSize, bytesPerElement));
        }
        return array;
    }

    private static T[] Reduce<T>(T[] array, int targetSize, int bytesPerElement)
    {
        int size = GetShrinkSize(array.Length, targetSize, bytesPerElement);
        if (size != array.Length)
        {
            Array.Resize(ref array, size);
        }
        return array;
    }

    public static bool Equals(byte[] left, int offsetLeft, byte[] right, int offsetRight, int length) => Same(left, offsetLeft, right, offsetRight, length);

    public static bool Equals(char[] left, int offsetLeft, char[] right, int offsetRight, int length) => Same(left, offsetLeft, right, offsetRight, length);

    public static bool Equals(int[] left, int offsetLeft, int[] right, int offsetRight, int length) => Same(left, offsetLeft, right, offsetRight, length);

    private static bool Same<T>(T[] left, int offsetLeft, T[] right, int offsetRight, int length)
        where T : IEquatable<T> =>
        offsetLeft + length <= left.Length && offsetRight + length <= right.Length &&
        left.AsSpan(offsetLeft, length).SequenceEqual(right.AsSpan(offsetRight, length));

    public static int GetHashCode(byte[] array, int start, int end)
    {
        int code = 0;
        for (int i = end - 1; i >= start; i--)
        {
            code = (code * 31) + array[i];
        }
        return code;
    }

    public static int GetHashCode(char[] array, int start, int end)
    {
        int code = 0;
        for (int i = end - 1; i >= start; i--)
        {
            code = (code * 31) + array[i];
        }
        return code;
    }

    public static IComparer<T> GetNaturalComparer<T>() =>
        typeof(T) == typeof(string) ? (IComparer<T>)StringComparer.Ordinal : Comparer<T>.Default;

    public static void Swap<T>(T[] arr, int i, int j) => (arr[i], arr[j]) = (arr[j], arr[i]);

    public static void IntroSort<T>(T[] a) => IntroSort(a, 0, a.Length);

    public static void IntroSort<T>(T[] a, IComparer<T> comp) => IntroSort(a, 0, a.Length, comp);

    public static void IntroSort<T>(T[] a, int fromIndex, int toIndex) => IntroSort(a, fromIndex, toIndex, GetNaturalComparer<T>());

    public static void IntroSort<T>(T[] a, int fromIndex, int toIndex, IComparer<T> comp)
    {
        if (toIndex - fromIndex > 1)
        {
            Array.Sort(a, fromIndex, toIndex - fromIndex, comp);
        }
    }

    public static void TimSort<T>(T[] a) => TimSort(a, 0, a.Length);

    public static void TimSort<T>(T[] a, IComparer<T> comp) => TimSort(a, 0, a.Length, comp);

    public static void TimSort<T>(T[] a, int fromIndex, int toIndex) => TimSort(a, fromIndex, toIndex, GetNaturalComparer<T>());

    /// <summary>A stable sort, by merging runs upwards.</summary>
    public static void TimSort<T>(T[] a, int fromIndex, int toIndex, IComparer<T> comp)
    {
        int count = toIndex - fromIndex;
        if (count <= 1)
        {
            return;
        }
        const int Run = 16;
        for (int start = fromIndex; start < toIndex; start += Run)
        {
            InsertionSort(a.AsSpan(start, Math.Min(Run, toIndex - start)), comp);
        }
        T[] spare = new T[count];
        for (int width = Run; width < count; width *= 2)
        {
            for (int start = fromIndex; start < toIndex - width; start += 2 * width)
            {
                Merge(a, start, start + width, Math.Min(start + (2 * width), toIndex), spare, comp);
            }
        }
    }

    private static void InsertionSort<T>(Span<T> run, IComparer<T> comp)
    {
        for (int i = 1; i < run.Length; i++)
        {
            T moving = run[i];
            int at = i;
            for (; at > 0 && comp.Compare(run[at - 1], moving) > 0; at--)
            {
                run[at] = run[at - 1];
            }
            run[at] = moving;
        }
    }

    private static void Merge<T>(T[] a, int start, int middle, int end, T[] spare, IComparer<T> comp)
    {
        if (comp.Compare(a[middle - 1], a[middle]) <= 0)
        {
            return;
        }
        int leftCount = middle - start;
        Array.Copy(a, start, spare, 0, leftCount);
        int left = 0;
        int right = middle;
        int target = start;
        while (left < leftCount)
        {
            a[target++] = right < end && comp.Compare(spare[left], a[right]) > 0 ? a[right++] : spare[left++];
        }
    }
}
