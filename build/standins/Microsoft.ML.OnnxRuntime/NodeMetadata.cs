using System;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>Type and shape of a model's input or output.</summary>
    public class NodeMetadata
    {
        private readonly OrtTensorTypeAndShapeInfo _tensor;
        private readonly int[] _dimensions;

        private NodeMetadata(OnnxValueType kind, OrtTensorTypeAndShapeInfo tensor)
        {
            OnnxValueType = kind;
            _tensor = tensor;
            if (kind == OnnxValueType.ONNX_TYPE_TENSOR)
            {
                _dimensions = Array.ConvertAll(tensor.Shape, d => checked((int)d));
            }
        }

        public OnnxValueType OnnxValueType { get; }

        public bool IsTensor => OnnxValueType == OnnxValueType.ONNX_TYPE_TENSOR;

        public bool IsString => ElementDataType == TensorElementType.String;

        /// <summary>-1 for a dimension that is not fixed.</summary>
        public int[] Dimensions
        {
            get
            {
                MustBeTensor();
                return _dimensions;
            }
        }

        /// <summary>A name for each dimension that has one, else an empty string.</summary>
        public string[] SymbolicDimensions
        {
            get
            {
                MustBeTensor();
                return _tensor.SymbolicDimensions();
            }
        }

        public TensorElementType ElementDataType
        {
            get
            {
                MustBeTensor();
                return _tensor.ElementDataType;
            }
        }

        public Type ElementType
        {
            get
            {
                MustBeTensor();
                return TensorTypes.Clr(_tensor.ElementDataType);
            }
        }

        /// <summary>Reads what <paramref name="type"/> says; it may be freed then.</summary>
        internal static unsafe NodeMetadata Read(nint type)
        {
            int kind;
            CApi.Check(CApi.GetOnnxTypeFromTypeInfo(type, &kind));
            if ((OnnxValueType)kind != OnnxValueType.ONNX_TYPE_TENSOR)
            {
                return new NodeMetadata((OnnxValueType)kind, default);
            }
            nint info;
            CApi.Check(CApi.CastTypeInfoToTensorInfo(type, &info));
            return new NodeMetadata((OnnxValueType)kind, new OrtTensorTypeAndShapeInfo(info));
        }

        private void MustBeTensor()
        {
            if (!IsTensor)
            {
                throw new OnnxRuntimeException(ErrorCode.Fail, "The node is no tensor but of type " + OnnxValueType + ".");
            }
        }
    }
}
